import { listPage, tr, yesNoFilter } from '@linli/ui';
import { api, type Schemas } from '../api';
import { pageOf } from '../lists';
import ScorePage from './ScorePage.vue';
import { score } from './scores';

type Task = Schemas['incubation.CompetitionBodies.OwnTask'];

const state = (task: Task) => (task.barred ? tr('回避', 'kept away') : task.score ? (task.open ? tr('已打分，可修改', 'scored, may be changed') : tr('已打分', 'scored')) : task.open ? tr('待打分', 'to be scored') : tr('未打分', 'not scored'));

export const myScores = {
  component: listPage<Task>(() => ({
    title: tr('待我评分', 'What I score'),
    path: api.list('/incubation/my-scores'),
    name: 'my-scores',
    to: (row) => pageOf('my-scores', row.id),
    filters: [{ key: 'q', title: tr('项目名称', 'Title') }, yesNoFilter('scored', tr('打分', 'Scored'), tr('已打分', 'scored'), tr('未打分', 'not scored')), yesNoFilter('open', tr('大赛', 'Competition'), tr('正在评审', 'being scored'), tr('评审结束', 'scoring is over'))],
    emptyText: tr('没有等待您打分的项目。您被聘为评委的大赛截止申报后，项目会出现在这里。', 'Nothing to score. Projects stand here when entries to a competition that you judge have closed.'),
    columns: [
      { key: 'title', own: true, title: tr('项目', 'Project'), sortable: true, text: (row) => row.entry.title },
      { key: 'seasonTitle', title: tr('大赛', 'Competition') },
      { key: 'org', own: true, title: tr('申报组织', 'Organisation'), text: (row) => row.entry.orgName },
      { key: 'state', own: true, title: tr('状态', 'State'), text: state },
      { key: 'score', title: tr('我的评分', 'My score'), align: 'right', text: (row) => (row.score ? score(row.score.total) : '') },
    ],
  })),
  detail: ScorePage,
};
