/** How well a network did on a batch. */
export interface Score {
  /** Mean cross-entropy per image, in nats. */
  readonly loss: number
  /** Images whose largest logit is that of their class; the first one counts where several are largest. */
  readonly correct: number
  readonly images: number
}

/**
 * Softmax cross-entropy.
 * @param logits shape [images, classes]
 * @param labels shape [images]
 * @param smoothing share of each label that is spread over all classes
 * @see Szegedy et al., "Rethinking the Inception architecture", 2016, section 7
 * @returns the score, and the gradient of the mean loss, shape of the logits
 */
export function softmaxCrossEntropy(logits: Float32Array, labels: Uint8Array, smoothing = 0) {
  const images = labels.length
  const classes = logits.length / images
  const [high, low] = [1 - smoothing + smoothing / classes, smoothing / classes]
  const dLogits = new Float32Array(logits.length)
  let loss = 0
  let correct = 0
  for (let i = 0; i < images; i++) {
    const row = logits.subarray(i * classes, (i + 1) * classes)
    const most = Math.max(...row) // subtracted, so that no exponential overflows
    const exponentials = Array.from(row, logit => Math.exp(logit - most))
    const sum = exponentials.reduce((total, e) => total + e, 0)
    const label = labels[i]
    const wanted = row.reduce((total, logit, c) => total + (c === label ? high : low) * (logit - most), 0)
    loss += Math.log(sum) - wanted
    if (row.indexOf(most) === label) correct++
    exponentials.forEach(
      (e, c) => (dLogits[i * classes + c] = (e / sum - (c === label ? high : low)) / images),
    )
  }
  return {loss: loss / images, correct, images, dLogits}
}

/** The score of all images together. */
export function joinScores(scores: readonly Score[]): Score {
  const images = scores.reduce((total, score) => total + score.images, 0)
  const loss = scores.reduce((total, score) => total + score.loss * score.images, 0) / Math.max(1, images)
  return {loss, images, correct: scores.reduce((total, score) => total + score.correct, 0)}
}
