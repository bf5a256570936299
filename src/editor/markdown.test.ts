import {createApp, h} from 'vue'
import {Window} from 'happy-dom'
import {expect, it, vi} from 'vitest'
import {renderMarkdown} from './markdown.ts'

// @vitest-environment happy-dom
function html(text: string): string {
  const root = document.createElement('div')
  createApp({render: () => h('div', renderMarkdown(text))}).mount(root)
  return root.firstElementChild!.innerHTML
}

it('shows what notes are made of', () => {
  expect(html('# Hello\n\nIt *is* **so**, `L = 4`.')).toBe(
    '<h3>Hello</h3><!----><p>It <em>is</em> <strong>so</strong>, <code>L = 4</code>.</p>',
  )
  expect(html('1. a\n2. b')).toContain('<ol start="1"><li>')
  expect(html('[x](https://example.org)')).toContain('rel="noopener noreferrer"')
})

it.each([
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](data:text/html,<script>alert(1)</script>)',
  '![x](https://evil.example/spy.png)',
  '<a href="javascript:alert(1)">x</a>',
  '<svg onload=alert(1)>',
  '<iframe src="//evil.example"></iframe>',
  '**<b onclick=alert(1)>x</b>**',
])('makes nothing that runs or fetches of %j', text => {
  const root = document.createElement('div')
  const alert = vi.fn()
  Object.assign(window as unknown as Window, {alert})
  createApp({render: () => h('div', renderMarkdown(text))}).mount(root)
  expect(root.querySelector('script, img, iframe, svg, [onclick], [onerror], [onload]')).toBeNull()
  for (const {href} of root.querySelectorAll('a')) expect(href).toMatch(/^(https?|mailto):/)
})
