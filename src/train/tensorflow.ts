// TensorFlow's own code, compiled for the processor or for CUDA, where somebody has installed it.
import {findBackend} from '@tensorflow/tfjs-core'
import type {Gpu, NoGpu, TensorFlowName} from './devices.ts'

/** What is used of its backend; its types would bind every installation to the package. */
interface TensorFlowBackend {
  readonly isUsingGpuDevice: boolean
  readonly binding: {readonly TF_Version: string}
}

/** With CUDA, and without; large, so left to those who want it. */
const packages = ['@tensorflow/tfjs-node-gpu', '@tensorflow/tfjs-node']

/** Loads one of the packages, which then computes. */
export async function findTensorFlow(backend: TensorFlowName = 'tensorflow'): Promise<Gpu | NoGpu> {
  // It would write what it thinks of the processor to the terminal.
  process.env.TF_CPP_MIN_LOG_LEVEL ??= '2'
  for (const name of packages) {
    try {
      await import(/* @vite-ignore */ name)
      const {isUsingGpuDevice, binding} = findBackend('tensorflow') as unknown as TensorFlowBackend
      const place = isUsingGpuDevice ? 'a graphics processor' : 'the processor'
      return {backend, name: `${place}, version ${binding.TF_Version}`, software: false}
    } catch (thrown) {
      if ((thrown as {code?: string}).code === 'ERR_MODULE_NOT_FOUND') continue
      const [why] = String(thrown).split('\n')
      return {backend, missing: `the package "${name}" does not work here (${why})`}
    }
  }
  return {
    backend,
    missing: 'the package "@tensorflow/tfjs-node" is not installed (npm install @tensorflow/tfjs-node)',
  }
}
