/** What the observation timer is put together from: its clock's face, plain elements, buttons. */

/** Minutes and seconds, as a clock shows them. */
export function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

export function made(name: string, className: string, words = ''): HTMLElement {
  const element = document.createElement(name)
  element.className = className
  element.textContent = words
  return element
}

export function button(label: string, tone: '' | 'quiet'): HTMLButtonElement {
  const element = document.createElement('button')
  element.type = 'button'
  element.className = `button ${tone}`.trim()
  element.textContent = label
  return element
}
