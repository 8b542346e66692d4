package org.linli.property.internal.project;

import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.file.Attachments;
import org.linli.api.problem.Faults;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.query.Reach;
import org.linli.api.rest.IfMatch;
import org.linli.property.internal.contract.ContractBook;
import org.linli.property.internal.contract.ContractRow;
import org.linli.property.internal.desk.Desk;
import org.linli.property.internal.desk.Responsible;
import org.linli.property.internal.estate.EstateRow;
import org.linli.property.internal.order.Contact;
import org.linli.property.internal.order.OrderDesk;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Takes what residents say of a project (监督意见, W12, 珠山区：事前参与、事中监督、事后验收) and what the staff answer.
 *
 * <p>Who may read what: a resident his own remark at once; neighbours what the staff answered and published with the answer, without a name,
 * since what somebody writes about a building site may be about people; the staff everything. Pictures follow their remark.
 */
@Component(service = RemarkDesk.class)
public class RemarkDesk {
    static final String READ = "property:remark:read";
    static final String WRITE = "property:remark:write";
    static final String ANSWER = "property:remark:answer";
    static final String SUBJECT = "property.remark";
    private static final String FIELD = "remark";
    private static final String ADDED = "property.remark.added";
    private static final String ANSWERED = "property.remark.answered";

    private final EntityManager em;
    private final Desk desk;
    private final Reach reach;
    private final Contact contact;
    private final ContractBook contracts;
    private final OrderDesk orders;
    private final Attachments attachments;
    private final Responsible responsible;

    @Activate
    public RemarkDesk(
            @Reference EntityManager em,
            @Reference Desk desk,
            @Reference Reach reach,
            @Reference Contact contact,
            @Reference ContractBook contracts,
            @Reference OrderDesk orders,
            @Reference Attachments attachments,
            @Reference Responsible responsible) {
        this.em = em;
        this.desk = desk;
        this.reach = reach;
        this.contact = contact;
        this.contracts = contracts;
        this.orders = orders;
        this.attachments = attachments;
        this.responsible = responsible;
    }

    /**
     * Of a resident where the project lies; what those say who answer remarks counts for no phase, or who moves a project on would speak for
     * its residents. The project is held, so that it stays in the phase in which he said it.
     */
    RemarkRow say(UUID project, RemarkBodies.NewRemark body) {
        ProjectRow row = desk.held(ProjectRow.class, project, WRITE);
        UUID me = me();
        Phase phase = body.kind().phase();
        new Faults()
                .when(row.ended() != null, "", "项目已结束", "The project has ended")
                .when(
                        row.ended() == null && row.phase() != phase,
                        "kind",
                        "项目现在处于“" + row.phase().label().zh() + "”，请选择该阶段的意见类型",
                        "The project is in the phase “" + row.phase().label().en()
                                + "” now: choose what can be said in that one")
                .refuse();
        RemarkRow remark = new RemarkRow(
                desk.newId(),
                row,
                body,
                new RemarkRow.Author(me, contact.keep(desk.actor(), FIELD), reach.covers(ANSWER, row.divisionId())),
                desk.now());
        em.persist(remark);
        attachments.bind(body.files(), SUBJECT, remark.id(), READ, remark.divisionId());
        desk.done(remark, "property.remark.add", Map.of("kind", body.kind().name()));
        if (body.kind().wantsAnswer()) {
            responsible.tell(
                    row.divisionId(),
                    ANSWER,
                    ADDED,
                    Text.of(
                            "居民监督意见：" + row.title() + "（" + body.kind().label().zh() + "）",
                            "A resident on " + row.title() + ": "
                                    + body.kind().label().en()),
                    "/property/remarks/" + remark.id());
        }
        return remark;
    }

    private UUID me() {
        UUID me = desk.user();
        if (me == null) {
            throw ProblemException.forbidden("no-resident", Text.of("须由居民本人提出", "Only a resident says it himself"));
        }
        return me;
    }

    void answer(UUID id, RemarkBodies.Answer body, IfMatch ifMatch) {
        RemarkRow row = desk.held(RemarkRow.class, id, ANSWER);
        ifMatch.check(row.version());
        row.answer(body, desk.actor(), desk.now());
        List<UUID> files = attachments.of(SUBJECT, id).stream()
                .map(Attachments.Attachment::id)
                .toList();
        attachments.bind(files, SUBJECT, id, body.published() ? ProjectsResource.READ : READ, row.divisionId());
        desk.done(row, "property.remark.answer", Map.of("published", Boolean.toString(body.published())));
        String title = titles(Set.of(row.projectId())).getOrDefault(row.projectId(), "");
        responsible.tell(
                Set.of(row.residentId()),
                ANSWERED,
                Text.of("您对“" + title + "”的监督意见已有答复", "What you said of " + title + " was answered"),
                "/property/projects/" + row.projectId());
    }

    /** What is wrong becomes an order to the company that serves the estate, as what an inspection finds does. */
    void order(UUID id, RemarkBodies.ToOrder body, IfMatch ifMatch) {
        RemarkRow row = desk.held(RemarkRow.class, id, ANSWER);
        ifMatch.check(row.version());
        new Faults()
                .when(!row.kind().wantsWork(), "", "只有发现的问题和不同意验收的意见可以转为工单", "Only what is wrong becomes an order")
                .when(row.orderId() != null, "", "已转为工单", "It became an order already")
                .refuse();
        ProjectRow project = desk.row(ProjectRow.class, row.projectId(), ANSWER);
        EstateRow estate = em.find(EstateRow.class, project.estateId());
        ContractRow contract =
                contracts.holding(project.estateId(), desk.today()).orElse(null);
        if (estate == null || contract == null) {
            throw new Faults()
                    .add(
                            "",
                            "该小区现在没有物业企业服务，不能转为物业工单；请另行处理后答复居民",
                            "No company serves the estate now: have it dealt with otherwise and answer the resident")
                    .refusal();
        }
        String words = body.words() == null || body.words().isBlank() ? told(row) : body.words();
        row.became(
                orders.rectify(estate, contract.companyId(), null, body.title().strip(), words, body.hours()));
        desk.done(row, "property.remark.order", Map.of());
    }

    /** As long as the words of an order may be. */
    private static String told(RemarkRow row) {
        String all = row.place() == null ? row.words() : row.words() + "（" + row.place() + "）";
        return all.length() > OrderDesk.WORDS ? row.words() : all;
    }

    /** One that the caller may read. */
    RemarkRow remark(UUID id) {
        RemarkRow row = em.find(RemarkRow.class, id);
        boolean visible = row != null
                && (reach.covers(READ, row.divisionId())
                        || mine(row)
                        || (row.published() && reach.covers(ProjectsResource.READ, row.divisionId())));
        if (row == null || !visible) {
            throw ProblemException.notFound();
        }
        return row;
    }

    boolean mine(RemarkRow row) {
        return row.residentId().equals(desk.user());
    }

    @Nullable
    String masked(RemarkRow row) {
        return contact.show(row.author(), FIELD, false);
    }

    RemarkBodies.View view(RemarkRow row) {
        boolean staff = reach.covers(READ, row.divisionId());
        boolean answers = reach.covers(ANSWER, row.divisionId());
        boolean clear = answers || mine(row);
        UUID order = row.orderId();
        return new RemarkBodies.View(
                row.id(),
                row.divisionId(),
                row.projectId(),
                titles(Set.of(row.projectId())).getOrDefault(row.projectId(), ""),
                row.phase(),
                row.phase().label(),
                row.kind(),
                row.kind().label(),
                row.words(),
                row.place(),
                row.photos(),
                clear || staff ? contact.show(row.author(), FIELD, clear) : null,
                row.at(),
                mine(row),
                row.answer(),
                staff ? row.answerer() : null,
                row.answeredAt(),
                row.published(),
                staff ? order : null,
                states(List.of(row)).get(row.id()),
                answers && row.kind().wantsWork() && order == null,
                row.version());
    }

    /** How far the orders are that remarks became, by remark. */
    Map<UUID, Text> states(List<RemarkRow> rows) {
        Map<UUID, Text> byOrder = orders.stateLabels(rows.stream()
                .map(RemarkRow::orderId)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList());
        Map<UUID, Text> states = new HashMap<>();
        for (RemarkRow row : rows) {
            Text state = row.orderId() == null ? null : byOrder.get(row.orderId());
            if (state != null) {
                states.put(row.id(), state);
            }
        }
        return states;
    }

    Map<UUID, String> titles(Set<UUID> projects) {
        Map<UUID, String> titles = new HashMap<>();
        if (!projects.isEmpty()) {
            em.createQuery("select p.id, p.title from ProjectRow p where p.id in :ids", Object[].class)
                    .setParameter("ids", new HashSet<>(projects))
                    .getResultList()
                    .forEach(row -> titles.put((UUID) row[0], (String) row[1]));
        }
        return titles;
    }
}
