/** Invented names: places that do not exist, and people who are nobody. */
import { nth } from './seeded.ts'

const stems = [
  ...['Alder', 'Bram', 'Carr', 'Dun', 'Elm', 'Farrow', 'Gorse', 'Hazel', 'Ivel', 'Kestle', 'Ling', 'Marl', 'Nether'],
  ...['Otter', 'Pike', 'Quarrel', 'Rowan', 'Sedge', 'Tarn', 'Ullen', 'Vetch', 'Whin', 'Yarrow', 'Brack', 'Corbel'],
  ...['Drift', 'Ember', 'Fallow', 'Glint', 'Heron', 'Inver', 'Juniper', 'Kittle'],
]
const endings = ['mere', 'thwaite', 'holme', 'rigg', 'barrow', 'wick', 'combe', 'stead', 'gill', 'wath', 'croft']
const kinds = [
  'Primary School',
  'Community Primary School',
  'Church of England Primary School',
  'Primary School',
  'Catholic Primary School',
  'Primary Academy',
  'Primary School',
]

/** Thirty-three stems and eleven endings go round at different speeds: no two places are alike. */
export function placeName(n: number): string {
  return `${nth(stems, n * 2)}${nth(endings, n * 3 + Math.floor(n / 33))}`
}

export function schoolName(n: number): string {
  return `${placeName(n)} ${nth(kinds, n)}`
}

const given = [
  ...['Ada', 'Bea', 'Cole', 'Dina', 'Eli', 'Faye', 'Gus', 'Hana', 'Idris', 'Jude', 'Kit', 'Lena', 'Milo', 'Nia'],
  ...['Otis', 'Pia', 'Quinn', 'Remy', 'Suki', 'Tate', 'Uma', 'Vik', 'Wren', 'Xena', 'Yusuf', 'Zara', 'Arlo', 'Bryn'],
  ...['Cerys', 'Dov', 'Esme', 'Finn', 'Greta', 'Hugo', 'Ines', 'Jonah', 'Kiran'],
]
const family = [
  ...['Abrey', 'Bexon', 'Calder', 'Durrow', 'Eddery', 'Fenlow', 'Garrick', 'Hallam', 'Irwell', 'Jessop', 'Kettle'],
  ...['Lorrim', 'Maddox', 'Norrell', 'Oakden', 'Pellow', 'Quayle', 'Rudge', 'Sarn', 'Tolley', 'Umber', 'Varley'],
  ...['Wragg', 'Yaxley', 'Zeller', 'Ambler', 'Brisco', 'Coyle', 'Denby'],
]

/** 37 given and 29 family names at different speeds: the first thousand are all different. */
export function childName(n: number): { readonly given: string; readonly family: string } {
  return { given: nth(given, n), family: nth(family, n * 3 + Math.floor(n / 37)) }
}

const adults = [
  ...['Alan', 'Bridget', 'Colin', 'Denise', 'Edwin', 'Farah', 'Gareth', 'Helen', 'Imran', 'Joyce', 'Keith', 'Lorna'],
  ...['Mark', 'Nadia', 'Oliver', 'Priya', 'Rhys', 'Sandra', 'Trevor', 'Ursula', 'Vera', 'Wendy', 'Yasmin'],
]
const surnames = [
  ...['Ainscow', 'Barlow', 'Crane', 'Dobson', 'Ellwood', 'Frost', 'Gilroy', 'Hodge', 'Ibbot', 'Jarrow', 'Kemp'],
  ...['Lister', 'Mount', 'Naylor', 'Orrell', 'Pickup', 'Quick', 'Riley', 'Swarbrick', 'Tyrer', 'Unsworth', 'Vickers'],
  ...['Walmsley', 'Yates', 'Ashby', 'Birch', 'Clegg', 'Dewhirst', 'Eastham', 'Fielden', 'Grimshaw'],
]

/** 23 and 31: the first seven hundred adults have names of their own. */
export function adultName(n: number): string {
  return `${nth(adults, n)} ${nth(surnames, n * 2 + Math.floor(n / 23) * 5)}`
}
