import { ElMessage, ElMessageBox } from 'element-plus';
import { clauses, tr } from './language';
import { asProblem } from './problem';

export function succeeded(words: string): void {
  ElMessage({ message: words, type: 'success', grouping: true });
}

/** Shows a problem that belongs to no field of a form. */
export function failed(thrown: unknown): void {
  const problem = asProblem(thrown);
  ElMessage({
    message: clauses([problem.detail || problem.title, ...problem.errors.map((error) => error.detail)].filter(Boolean)),
    type: 'error',
    duration: 8000,
    showClose: true,
    grouping: true,
  });
}

/** Asks before something is done; `yes` is what the button calls it, `danger` for what takes something away from people. */
export async function confirm(question: string, words: { title?: string; yes?: string; danger?: boolean } = {}): Promise<boolean> {
  try {
    await ElMessageBox.confirm(question, words.title ?? tr('请确认', 'Please confirm'), {
      confirmButtonText: words.yes ?? tr('确定', 'OK'),
      cancelButtonText: tr('取消', 'Cancel'),
      type: 'warning',
      confirmButtonType: words.danger ? 'danger' : 'primary',
    });
    return true;
  } catch {
    return false;
  }
}

/** For what cannot be undone: says what is destroyed, and wants a word typed. */
export async function confirmDestroying(what: string, word: string): Promise<boolean> {
  try {
    await ElMessageBox.prompt(
      `${what}\n${tr(`请输入“${word}”以确认。`, `Type “${word}” to confirm.`)}`,
      tr('此操作无法撤销', 'This cannot be undone'),
      {
        confirmButtonText: tr('确定', 'OK'),
        cancelButtonText: tr('取消', 'Cancel'),
        type: 'error',
        confirmButtonType: 'danger',
        inputValidator: (typed) => typed === word || tr('输入不一致', 'That is not the word'),
      },
    );
    return true;
  } catch {
    return false;
  }
}
