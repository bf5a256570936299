// What is used of the backend of tfjs-node: it runs any operation of TensorFlow by its name.
import {engine, type Tensor} from '@tensorflow/tfjs-core'

type Types = 'TF_ATTR_TYPE' | 'TF_ATTR_INT' | 'TF_ATTR_FLOAT' | 'TF_ATTR_STRING' | 'TF_ATTR_BOOL' | 'TF_FLOAT'

/** How an operation is to work. */
export interface Attribute {
  readonly name: string
  readonly type: number
  readonly value: number | string | boolean | readonly number[]
}

/** A tensor that only TensorFlow knows: tfjs does not have every type of numbers. */
export interface Handle {
  readonly id: number
}

interface Runner {
  readonly binding: Readonly<Record<Types, number>> & {
    executeOp(name: string, attributes: readonly Attribute[], inputs: readonly number[], outputs: 1): Handle[]
    deleteTensor(id: number): void
  }
  executeMultipleOutputs(
    name: string,
    attributes: readonly Attribute[],
    inputs: readonly Tensor[],
    outputs: number,
  ): Tensor[]
  getInputTensorIds(tensors: readonly Tensor[]): number[]
  createOutputTensor(handle: Handle): Tensor
}

/** The backend that computes now, which must be TensorFlow's. */
export const runnerOf = (): Runner => engine().backend as unknown as Runner
