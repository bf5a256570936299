// What is on the paper and what the network makes of it, at this moment and in the graph.
import {computed, shallowRef, watch} from 'vue'
import {useAsk} from './asking.ts'
import type {DrawingDisplay, DrawingReading, Strokes} from './drawing-words.ts'
import {greyPicture} from './picture-grey.ts'

/** How a drawing becomes pixels and text; pixels are bytes, shape [28, 28]. */
export interface Paper {
  readonly inkOf: (strokes: Strokes) => Uint8Array
  readonly inkOfPicture: (picture: Awaited<ReturnType<typeof greyPicture>>) => Uint8Array
  readonly write: (strokes: Strokes) => string
  readonly read: (text: string) => Strokes
  readonly writePicture: (pixels: Uint8Array) => string
  readonly pixelsOf: (display: DrawingDisplay) => Uint8Array
}

/** A neuron. */
export interface Looking {
  readonly layer: string
  readonly row: number
  readonly column: number
  readonly channel: number
}

/** Updates that a measurement is made of. */
const lately = 25

/**
 * Follows a drawing ahead of the runs that it asks for.
 * @param display  what the last run gave
 * @param set  changes parameters of the node, and runs it
 */
export function useDrawing(
  paper: Paper,
  display: () => DrawingDisplay | undefined,
  set: (params: Readonly<Record<string, string | number>>) => void,
) {
  const strokes = shallowRef<Strokes>([])
  const picture = shallowRef<Uint8Array>()
  const live = shallowRef<DrawingReading>()
  const times = shallowRef<readonly number[]>([])
  const problem = shallowRef('')
  const looking = shallowRef<Looking>()
  const reading = computed(() => live.value ?? display()?.reading)
  const ask = useAsk((reply, took) => {
    if (!reply) return
    live.value = reply as DrawingReading
    times.value = [...times.value.slice(1 - lately), took]
  })
  const read = (pixels: Uint8Array) => ask({pixels, looking: looking.value ?? placeOf(reading.value!)})

  /** What was last sent to the graph, as the graph will tell it back. */
  let sent: string | undefined
  watch(
    display,
    now => {
      if (!now || (sent !== undefined && sent !== named(now))) return // of an earlier stroke
      sent = live.value = undefined
      strokes.value = paper.read(now.strokes)
      picture.value = now.picture === '' ? undefined : paper.pixelsOf(now)
    },
    {immediate: true},
  )
  function put(now: Strokes, ofPicture?: Uint8Array) {
    problem.value = ''
    strokes.value = now
    picture.value = ofPicture
    read(ofPicture ?? paper.inkOf(now))
    const texts = {strokes: paper.write(now), picture: ofPicture ? paper.writePicture(ofPicture) : ''}
    sent = named(texts)
    set(texts)
  }
  return {
    ...{strokes, picture, reading, live, times, problem},
    /** A stroke grows. */
    draw: (all: Strokes) => read(paper.inkOf(all)),
    done: (all: Strokes) => put(all),
    take: async (file: File | undefined) => {
      if (!file) return
      try {
        put([], paper.inkOfPicture(await greyPicture(file)))
      } catch (thrown) {
        problem.value = thrown instanceof Error ? thrown.message : String(thrown)
      }
    },
    /** Looks at another neuron. */
    look: (at: Looking) => {
      looking.value = at
      read(reading.value!.pixels)
      set({...at})
    },
  }
}

const named = ({strokes, picture}: Pick<DrawingDisplay, 'strokes' | 'picture'>) => `${strokes}|${picture}`

function placeOf({neuron, layers}: DrawingReading): Looking {
  const {layer, row, column, channel} = neuron.spot
  return {layer: layers[layer].name, row, column, channel}
}
