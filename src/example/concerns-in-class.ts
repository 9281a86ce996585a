/** Concerns that show in lessons: changes, worry, and what is too loud or too much. */
import type { Concern } from './concerns.ts'

export const transitions: Concern = {
  reason: 'behaviour',
  what: [
    '{name} leaves the room when one activity ends and the next begins.',
    '{name} lies down by the door whenever the class lines up.',
    '{name} argues about each change of plan and holds on to what was in hand.',
    '{name} runs along the corridor when the bell goes and is slow to come back.',
    '{name} tears the page when told to stop before it is finished.',
  ],
  where: [
    'After literacy and after lunch.',
    'At the end of play, most days.',
    'Whenever an adult is new.',
    'On days with assembly.',
  ],
  tried: [
    'A visual timetable on the table; it helped for two weeks.',
    'A five-minute warning with a sand timer.',
    'An adult who walks along to the hall.',
    'Leaving before the others and arriving first.',
  ],
  child: [
    '“I want to finish it first.”',
    '“Nobody tells me what comes next.”',
    'Pointed to the timer on the symbols board.',
    '“My head is still in the last thing.”',
  ],
  parent: [
    'Mother sees the same at bedtime and would like one plan for both places.',
    'Father says changes at the weekend go better when they are drawn.',
    'Grandmother has used a picture card at home and offers to share it.',
    'Both parents are glad that someone will come and look.',
  ],
  outcome: [
    '{name} moves to the next activity with the class on four days of five.',
    '{name} uses a card to ask for two more minutes.',
    '{name} stays in the room at changes, with one reminder.',
    'Lining up takes {name} no longer than it takes the others.',
  ],
  seen: [
    [
      'The class is asked to put books away',
      'Slides under the table and hums',
      'An adult sits near and waits; comes out after three minutes',
    ],
    [
      'The teacher says it is time for assembly',
      'Holds on to the ruler and shakes the head',
      'Is given a job to carry and goes along',
    ],
    ['Two instructions are given at once', 'Walks to the book corner', 'Comes back when one is repeated alone'],
  ],
  advice: [
    'Show the next step on a card before the change is announced.',
    'Give one short job at each change.',
    'Say the same four words at every change, whoever leads.',
    'Let unfinished work go into a named tray with a time to return to it.',
  ],
  targets: [
    ['Moves to the next activity within two minutes', 'Takes about seven minutes on most days'],
    ['Stays in the room at changes', 'Leaves about once a day'],
  ],
}

export const worry: Concern = {
  reason: 'anxiety',
  what: [
    '{name} cries quietly and stops when writing is asked for.',
    '{name} asks many times whether it is right before starting.',
    '{name} says there is stomach ache on spelling days.',
    '{name} does not answer the register aloud and speaks to one friend only.',
    '{name} will not eat in the hall and waits at the door.',
  ],
  where: [
    'In the morning, until first break.',
    'Whenever something is timed.',
    'On Mondays and after holidays.',
    'In large groups.',
  ],
  tried: [
    'A later start twice a week.',
    'A scribe for longer pieces.',
    'A worry box that is read with an adult after lunch.',
    'Sitting beside a chosen friend.',
  ],
  child: [
    'Drew a cloud over the writing table.',
    '“What if it is wrong?”',
    '“I like it when it is quiet.”',
    'Chose the picture of the library as the best place.',
  ],
  parent: [
    'Father says mornings have become a struggle since spring.',
    'Mother was the same at school and would like it to be easier.',
    'An aunt, who brings the children, asks for one adult to meet them.',
    'They have stopped clubs for now and hope to begin again.',
  ],
  outcome: [
    '{name} comes in with a friend and begins a piece of writing alone.',
    '{name} asks for help with a card instead of waiting.',
    '{name} eats with two others in the hall once a week.',
    '{name} reads one sentence aloud to a small group.',
  ],
  seen: [
    ['Paper for a test is given out', 'Puts the head on the arms', 'The teacher gives the first question only; begins'],
    ['A visitor sits near', 'Stops writing and covers the page', 'The visitor moves; goes on'],
    [
      'Asked a question before the class',
      'Looks down and is silent',
      'A partner answers first; then whispers the answer',
    ],
  ],
  advice: [
    'Agree how to ask for help without words.',
    'Give the first step only, and praise the start rather than the end.',
    'Keep one adult for arriving, with a job that matters.',
    'Make mistakes ordinary: show one of your own each day.',
  ],
  targets: [
    ['Begins written work within five minutes', 'Begins after twenty minutes, or not'],
    ['Uses the help card', 'Waits until somebody notices'],
  ],
}

export const senses: Concern = {
  reason: 'other',
  what: [
    '{name} covers both ears and hides when the hall is loud.',
    '{name} moves all the time and chews sleeves and pencils.',
    '{name} will not wear the jumper and takes shoes off in class.',
    '{name} finds the carpet hard and leans on those beside.',
    '{name} bolts from the dining hall when trays are stacked.',
  ],
  where: [
    'In the hall, at play and in singing.',
    'After long sitting.',
    'In the last hour of the day.',
    'Wherever many talk at once.',
  ],
  tried: [
    'Ear defenders, worn for a few minutes.',
    'A wobble cushion and a movement break.',
    'Lunch with two others in a side room.',
    'A place at the end of a row.',
  ],
  child: [
    '“The hall is too big.”',
    '“My legs want to go.”',
    'Put hands over the ears on the symbols board.',
    '“I like the beanbags.”',
  ],
  parent: [
    'Shopping and parties are hard in the same way, mother says.',
    'Father asks what helps, so that home can do it too.',
    'The family waits for an appointment and would like something to begin with.',
    'They have found that deep pressure helps before bed.',
  ],
  outcome: [
    '{name} joins assembly for ten minutes.',
    '{name} asks for a movement break with a card.',
    '{name} eats in the hall with two friends once a week.',
    '{name} sits for a story without leaning on others.',
  ],
  seen: [
    [
      'Chairs scrape as the class stands',
      'Covers the ears and turns to the wall',
      'Is shown the quiet place; comes back after two minutes',
    ],
    ['Fifteen minutes on the carpet', 'Rocks, then lies down', 'Is sent with a message; sits for the rest'],
    ['The singing begins', 'Runs to the door', 'An adult opens it and stands by; listens from outside'],
  ],
  advice: [
    'Plan movement before it is needed: a job every twenty minutes.',
    'Choose a place at the edge, with a clear way out.',
    'Warn before noise, and give a time when it ends.',
    'Offer something safe to chew and to press.',
  ],
  targets: [
    ['Stays in the hall for ten minutes', 'Stays for two'],
    ['Asks for a movement break', 'Leaves without asking, three times a day'],
  ],
}
