/** Concerns between people: friends, coming to school, and family and school at odds. */
import type { Concern } from './concerns.ts'

export const friends: Concern = {
  reason: 'behaviour',
  what: [
    '{name} falls out with others in games and ends them by kicking the ball away.',
    '{name} pushes when somebody stands close in a line.',
    '{name} shouts at partners who do not follow the rules.',
    '{name} takes things that others use and says they were there first.',
    '{name} follows younger children at play and is asked to stop.',
  ],
  where: [
    'At dinner time, most days.',
    'In partner work.',
    'On the field, in games with teams.',
    'At the end of the day, when tired.',
  ],
  tried: [
    'Playing in a smaller area with two friends.',
    'A play leader with a planned game.',
    'Talking it over afterwards with the learning mentor.',
    'A reward for each quiet playtime; it lasted for three weeks.',
  ],
  child: [
    '“They change the rules.”',
    '“I say sorry and they still do not play.”',
    '“I like football best.”',
    'Drew four children and stood beside them.',
  ],
  parent: [
    'Mother would like {name} to be asked to a party again.',
    'Father says there is nobody of that age near home.',
    'Parents feel the calls home are always about the same thing.',
    'An uncle coaches a team and offers to help.',
  ],
  outcome: [
    '{name} plays a game to its end twice a week.',
    '{name} asks an adult before it becomes an argument.',
    '{name} works with a partner for a whole task.',
    'Dinner time passes without a call home for two weeks.',
  ],
  seen: [
    ['A team loses a point', 'Picks up the ball and walks off', 'Two friends ask for it back; gives it after a minute'],
    ['Somebody stands close in the line', 'Pushes with the elbow', 'An adult makes more room; stands quietly'],
    ['A partner writes first', 'Takes the pen', 'Turns are named aloud; hands it back'],
  ],
  advice: [
    'Teach one game and its rules to a group, with {name} as the one who explains.',
    'Name turns aloud, and who is next.',
    'Agree a sign for “I need an adult now”.',
    'Give dinner-time staff the same plan, on one card.',
  ],
  targets: [
    ['Finishes a game with others', 'Leaves about four of five'],
    ['Fetches an adult before an argument', 'Does so about once a week'],
  ],
}

export const away: Concern = {
  reason: 'avoidance',
  what: [
    '{name} has missed most Mondays and arrives late on other days.',
    '{name} comes to the gate and goes home again.',
    '{name} attends in the morning and is collected at noon.',
    '{name} has been away for three weeks and would like to see friends.',
    '{name} stays in the car until the yard is empty.',
  ],
  where: [
    'Since the autumn half term.',
    'Since a change of class.',
    'After each holiday.',
    'Most of all on days with PE.',
  ],
  tried: [
    'A call home each morning.',
    'A job in the office before class.',
    'Work sent home, with a letter from the class.',
    'A quieter door and a known face.',
  ],
  child: [
    'Says there is stomach ache in the car park.',
    '“It is the corridor, not the lessons.”',
    '“I would come if I knew who is there.”',
    'Chose the picture of the gate as the hardest place.',
  ],
  parent: [
    'Mother feels judged and would like a calm start.',
    'Father has changed shifts and can bring {name} twice a week.',
    'They have tried rewards and would like a plan with small steps.',
    'Both say evenings are full of worry about the next day.',
  ],
  outcome: [
    '{name} is in school by nine on four days a week.',
    '{name} stays for lunch three times a week.',
    '{name} comes in through the yard with a friend.',
    'There is a plan that all adults keep for half a term.',
  ],
  seen: [
    [
      'The bell goes while {name} is at the gate',
      'Turns back to the car',
      'A teaching assistant comes with a job to do; they go in together',
    ],
    ['A friend asks to play', 'Stands behind an adult', 'The friend is asked to wait; they talk after a minute'],
    ['The register reaches the name', 'Looks at the door', 'Answers with a thumb; the teacher nods'],
  ],
  advice: [
    'Agree one small step a week, with the day on which it is looked at.',
    'One adult meets {name} at the same place and time, whatever the hour.',
    'Send one friendly message from the class on days away.',
    'Keep the first lesson known: what, who, where to sit.',
  ],
  targets: [
    ['In school by nine on four days a week', 'On one day a week'],
    ['Comes in through the yard', 'Comes in through the office at ten'],
  ],
}

export const home: Concern = {
  reason: 'odds',
  what: [
    '{name} hears different rules at home and at school and tells each about the other.',
    '{name} is tired and quick to anger since the family moved.',
    '{name} refuses homework, and meetings about it have become difficult.',
    '{name} says nobody here likes the family.',
    '{name} wants to be collected whenever something goes wrong.',
  ],
  where: ['On days with homework.', 'After weekends.', 'When letters go home.', 'In the afternoon, with any adult.'],
  tried: [
    'A home and school book; it became a list of complaints.',
    'A meeting with the head, which ended early.',
    'One person to ring instead of three.',
    'Homework done in a club at noon.',
  ],
  child: [
    '“They are cross with each other because of me.”',
    '“I tell both so that it is fair.”',
    '“I want one list, not two.”',
    'Drew the house and the school with a road between.',
  ],
  parent: [
    'Mother says nobody rings with good news.',
    'Father would like to be asked before plans are made.',
    'Grandfather, who looks after {name}, was never at a meeting and would come.',
    'They would be glad of someone who is new to it.',
  ],
  outcome: [
    'School and family agree three rules that are the same in both places.',
    '{name} hears good news about the day twice a week.',
    'A meeting is held that all stay in to the end.',
    '{name} finishes the afternoon in class on four days of five.',
  ],
  seen: [
    ['A letter is put into the bag', 'Takes it out and folds it small', 'Is told what it says; puts it back'],
    ['Homework is mentioned', 'Turns the chair round', 'The task is named for tomorrow; turns back'],
    ['Asked about the weekend', '“I am not allowed to say”', 'The teacher talks of her own; {name} listens'],
  ],
  advice: [
    'Ring with good news first, for three weeks, before any other call.',
    'Write three rules that are the same in both places, in {name}’s words.',
    'Name one person at school whom the family may ring.',
    'Begin each meeting with what went well, and end it with who does what.',
  ],
  targets: [
    ['Hears the same three rules in both places', 'Different rules, argued over daily'],
    ['Stays in class in the afternoon', 'Asks to be collected twice a week'],
  ],
}
