/**
 * A way to let waiting messages have their turn. Not `setTimeout`, which browsers hold back for 4 ms each
 * time.
 */
export function createBreath(): () => Promise<void> {
  const {port1, port2} = new MessageChannel()
  const waiting: (() => void)[] = []
  port1.onmessage = () => waiting.shift()?.()
  return () =>
    new Promise(resolve => {
      waiting.push(resolve)
      port2.postMessage(null)
    })
}
