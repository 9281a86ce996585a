/** What an editor may do to a draft: change, add or take out a product; the lists beside them. The whole is checked after each. */
import { minutes } from '#kernel/minutes.ts'
import { codeForm, type Offer, type PackageProduct, type Product } from './offer.rules.ts'

/** The draft with this product in the place of the one with the code. */
export function withProduct(offer: Offer, code: string, product: Product): Offer {
  return { ...offer, products: offer.products.map((known) => (known.code === code ? product : known)) }
}

/** After the last of its kind, so that packages stay with packages. */
export function withNewProduct(offer: Offer, product: Product): Offer {
  const last = offer.products.findLastIndex((known) => known.kind === product.kind)
  const at = last < 0 ? offer.products.length : last + 1
  return { ...offer, products: offer.products.toSpliced(at, 0, product) }
}

export function withoutProduct(offer: Offer, code: string): Offer {
  return { ...offer, products: offer.products.filter((product) => product.code !== code) }
}

/** A new package begins with one hour's visit: its steps are laid out next. */
export const firstSteps: Pick<PackageProduct, 'minutes' | 'steps'> = {
  minutes: minutes(60),
  steps: [
    {
      kind: 'visit',
      minutes: minutes(60),
      due: { openDaysAfter: 'allocation', days: 10 },
      deliveredBy: ['specialist teacher'],
    },
  ],
}

/** A code for something new, from its name: 'Positive Lunchtimes' becomes 'positive-lunchtimes', or '…-2' where that is taken. */
export function codeFrom(name: string, taken: readonly string[]): string {
  const plain = name
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[^a-z]+|-+$/g, '')
    .slice(0, 50)
  const code = codeForm.test(plain) ? plain : 'new'
  for (let n = 1; ; n++) {
    const wanted = n === 1 ? code : `${code}-${n}`
    if (!taken.includes(wanted)) return wanted
  }
}
