// What the lesson's card says around a lesson's own words.
import type {Language} from '../teach/lesson.ts'

const english = {
  lessons: 'Lessons',
  lesson: 'Lesson',
  step: (at: number, of: number) => `Step ${at} of ${of}`,
  minutes: (count: number) => `${count} minutes`,
  back: 'Back',
  next: 'Next',
  skip: 'Skip',
  finish: 'Finish',
  leave: 'Leave the lesson',
  hint: 'Hint',
  moreHints: 'Another hint',
  right: 'Right.',
  wrong: 'Not quite.',
  toDo: 'To do',
  reached: 'Done.',
  predict: 'Predict first',
  openFile: 'Open a lesson…',
  saveProgress: 'Save my progress…',
  done: 'done',
  finished: (title: string) => `You have finished “${title}”.`,
  problem: 'What the graph says',
  language: '中文',
}
type CardWords = typeof english

const chinese: CardWords = {
  lessons: '课程',
  lesson: '课',
  step: (at, of) => `第 ${at} 步，共 ${of} 步`,
  minutes: count => `${count} 分钟`,
  back: '上一步',
  next: '下一步',
  skip: '跳过',
  finish: '完成',
  leave: '离开课程',
  hint: '提示',
  moreHints: '再来一个提示',
  right: '正确。',
  wrong: '不完全对。',
  toDo: '任务',
  reached: '已完成。',
  predict: '先预测',
  openFile: '打开课程文件…',
  saveProgress: '保存我的进度…',
  done: '已完成',
  finished: title => `你已完成《${title}》。`,
  problem: '图的提示',
  language: 'English',
}

export const cardWords: Readonly<Record<Language, CardWords>> = {en: english, zh: chinese}
