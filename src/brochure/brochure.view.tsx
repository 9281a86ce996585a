/** The brochure on the page: what a headteacher reads, from last year's figures to whom to ring. */
import type { Child, PropsWithChildren } from 'hono/jsx'
import { Stat } from '#ui/index.ts'
import type { Brochure } from './brochure.rules.ts'

/** Where one part begins: the same names lead there from the head of the page. */
const parts = [
  ['offer', 'Universal Offer'],
  ['packages', 'Packages'],
  ['consultancy', 'Consultancy'],
  ['training', 'Training'],
  ['placements', 'Placements'],
  ['agreement', 'Agreement'],
  ['contact', 'Contact'],
] as const

export function BrochureView({ brochure }: { brochure: Brochure }) {
  const { figures, testimonials } = brochure
  return (
    <div class="stack brochure">
      <nav aria-label="In this brochure" class="row">
        {parts.map(([id, label]) => (
          <a href={`#${id}`}>{label}</a>
        ))}
      </nav>
      {figures && figures.items.length > 0 && (
        <Part title={`What we did from ${figures.period}`} id="figures" tone="deep">
          <div class="grid">
            {figures.items.map((item) => (
              <Stat figure={item.figure} label={item.label} />
            ))}
          </div>
        </Part>
      )}
      <div class="halves">
        <Part title="Our aims" id="aims">
          <Lines lines={brochure.aims} />
        </Part>
        <Part title="What we do" id="work">
          <Lines lines={brochure.whatWeDo} />
        </Part>
      </div>
      <Memberships brochure={brochure} />
      <Packages brochure={brochure} />
      <Consultancy brochure={brochure} />
      <Training brochure={brochure} />
      <Placements brochure={brochure} />
      {testimonials.length > 0 && (
        <Part title="What schools say" id="testimonials">
          <div class="halves">
            {testimonials.map(({ words, who }) => (
              <figure>
                <blockquote class="quote">
                  <p>“{words}”</p>
                </blockquote>
                <figcaption class="small soft">{who}</figcaption>
              </figure>
            ))}
          </div>
        </Part>
      )}
      <Closing brochure={brochure} />
    </div>
  )
}

function Part(props: PropsWithChildren<{ title: string; id: string; tone?: 'deep'; price?: Child }>) {
  return (
    <section id={props.id} class={props.tone ? `card ${props.tone}` : 'card'} aria-labelledby={`${props.id}-title`}>
      <div class="card-head">
        <h2 id={`${props.id}-title`}>{props.title}</h2>
        {props.price && <strong class="price">{props.price}</strong>}
      </div>
      {props.children}
    </section>
  )
}

function Lines({ lines }: { lines: readonly string[] }) {
  if (lines.length === 0) return <></>
  return (
    <ul class="ticks">
      {lines.map((line) => (
        <li>{line}</li>
      ))}
    </ul>
  )
}

const Opening = ({ words }: { words: string }) => (words === '' ? <></> : <p class="opening">{words}</p>)

function Memberships({ brochure }: { brochure: Brochure }) {
  return (
    <>
      {brochure.memberships.map((product, at) => (
        <Part title={product.name} id={at === 0 ? 'offer' : `offer-${at}`} price={`${product.price} a year`}>
          <p>{product.words}</p>
          {product.includes.length > 0 && <p>It includes, as often as you like within the year:</p>}
          <Lines lines={product.includes} />
        </Part>
      ))}
    </>
  )
}

function Packages({ brochure }: { brochure: Brochure }) {
  return (
    <section id="packages" class="stack" aria-labelledby="packages-title">
      <div>
        <h2 id="packages-title">Packages, Nursery to Year 6</h2>
        <Opening words={brochure.packages.opening} />
        <Opening words={brochure.packages.gate} />
      </div>
      <div class="halves">
        {brochure.packages.all.map((product) => (
          <article class="card">
            <div class="card-head">
              <h3>{product.name}</h3>
              <strong class="price">{product.price}</strong>
            </div>
            <p class="small soft">
              {product.hours} · {product.whom}
            </p>
            <p>{product.words}</p>
            <ul class="made">
              {product.madeOf.map(({ label, time }) => (
                <li>
                  <span>{label}</span> <b>{time}</b>
                </li>
              ))}
              {product.includes.map((line) => (
                <li>
                  <span>{line}</span>
                </li>
              ))}
            </ul>
            <p class="small soft">{product.rules.map((rule) => `${rule}.`).join(' ')}</p>
          </article>
        ))}
      </div>
    </section>
  )
}

function Consultancy({ brochure }: { brochure: Brochure }) {
  return (
    <>
      {brochure.consultancy.map((product, at) => (
        <Part title={product.name} id={at === 0 ? 'consultancy' : `consultancy-${at}`} price={product.price}>
          <Opening words={product.opening} />
          <p>
            {product.words} {product.gate}
          </p>
          <h3>{product.kindsTitle.slice(0, 1).toUpperCase() + product.kindsTitle.slice(1)}</h3>
          <ul class="two">
            {product.kinds.map((kind) => (
              <li>{kind}</li>
            ))}
          </ul>
        </Part>
      ))}
    </>
  )
}

function Training({ brochure: { training } }: { brochure: Brochure }) {
  if (training.formats.length === 0) return <></>
  return (
    <Part title="Training" id="training">
      <Opening words={training.opening} />
      <table>
        <caption>Formats and prices. {training.heads}</caption>
        <thead>
          <tr>
            <th scope="col">Format</th>
            <th scope="col">Length</th>
            <th scope="col" class="right">
              Price
            </th>
          </tr>
        </thead>
        <tbody>
          {training.formats.map((format) => (
            <tr>
              <td>{format.name}</td>
              <td>{format.length}</td>
              <td class="right">
                <strong>{format.price}</strong>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <h3>The menu of topics</h3>
      <ul class="two">
        {training.topics.map(({ name, only }) => (
          <li>
            {name}
            {only && <span class="soft"> – {only}</span>}
          </li>
        ))}
      </ul>
    </Part>
  )
}

function Placements({ brochure: { placements } }: { brochure: Brochure }) {
  return (
    <>
      {placements.all.map((product, at) => (
        <Part title={product.name} id={at === 0 ? 'placements' : `placements-${at}`} price={product.price}>
          <Opening words={placements.opening} />
          <p>{product.words}</p>
          {product.includes.length > 0 && <p>It includes:</p>}
          <Lines lines={product.includes} />
        </Part>
      ))}
    </>
  )
}

function Closing({ brochure }: { brochure: Brochure }) {
  const { service } = brochure
  return (
    <>
      <Part title="The agreement" id="agreement">
        <div class="prose">
          <p class="soft">For the financial year {brochure.period}.</p>
          {brochure.agreement.map((paragraph) => (
            <p>{paragraph}</p>
          ))}
        </div>
        <h3>Terms</h3>
        <Lines lines={brochure.terms} />
      </Part>
      <Part title="Talk to us" id="contact" tone="deep">
        <address>
          <strong>{service.name}</strong>
          {service.address.map((line) => (
            <span>{line}</span>
          ))}
          {service.telephone && <a href={`tel:${service.telephone.replaceAll(' ', '')}`}>{service.telephone}</a>}
        </address>
      </Part>
    </>
  )
}
