package org.linli.property.internal.order;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.file.Attachments;
import org.linli.api.json.Json;
import org.linli.api.money.Yuan;
import org.linli.api.problem.Faults;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.query.Reach;
import org.linli.api.rest.IfMatch;
import org.linli.api.tenant.Parameters;
import org.linli.orders.api.ActionRequest;
import org.linli.orders.api.Assignee;
import org.linli.orders.api.CaseDetails;
import org.linli.orders.api.CaseState;
import org.linli.orders.api.Cases;
import org.linli.orders.api.OpenCase;
import org.linli.orders.api.row.StateLabels;
import org.linli.property.internal.cases.CaseCopy;
import org.linli.property.internal.contract.ContractBook;
import org.linli.property.internal.contract.ContractRow;
import org.linli.property.internal.desk.Desk;
import org.linli.property.internal.desk.Responsible;
import org.linli.property.internal.estate.EstateRow;
import org.linli.property.internal.menu.MenuItem;
import org.linli.property.internal.menu.MenuResource;
import org.linli.property.internal.menu.MenuRow;
import org.linli.property.internal.store.Names;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Takes orders and complaints (W7, 青山湖区：居民手机 APP 点单 → 物业公司接单 → 办理). An order goes to the company that serves the estate and must
 * be done within the hours that its menu promises; whoever ordered may complain to the community when that fails.
 */
@Component(service = OrderDesk.class)
public class OrderDesk {
    static final int BAD_RATING = 2;
    /** Most characters of what an order is about. */
    public static final int WORDS = 1000;

    private static final String KIND = "property.order.complained";
    private static final Text TO_BE_PUT_RIGHT = Text.of("待整改", "To be put right");

    private final EntityManager em;
    private final CurrentCall call;
    private final Desk desk;
    private final Reach reach;
    private final Cases cases;
    private final ContractBook contracts;
    private final Names names;
    private final Contact contact;
    private final Parameters parameters;
    private final Json json;
    private final Attachments attachments;
    private final Responsible responsible;

    @Activate
    public OrderDesk(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference Desk desk,
            @Reference Reach reach,
            @Reference Cases cases,
            @Reference ContractBook contracts,
            @Reference Names names,
            @Reference Contact contact,
            @Reference Parameters parameters,
            @Reference Json json,
            @Reference Attachments attachments,
            @Reference Responsible responsible) {
        this.em = em;
        this.call = call;
        this.desk = desk;
        this.reach = reach;
        this.cases = cases;
        this.contracts = contracts;
        this.names = names;
        this.contact = contact;
        this.parameters = parameters;
        this.json = json;
        this.attachments = attachments;
        this.responsible = responsible;
    }

    /** An order of the caller. */
    public UUID place(OrderBodies.NewOrder body) {
        EstateRow estate = em.find(EstateRow.class, body.estateId());
        MenuRow chosen = em.find(MenuRow.class, body.menuId());
        Faults faults = new Faults();
        if (estate == null || !reach.covers(MenuResource.PLACE, estate.divisionId())) {
            faults.add("estateId", "没有这个小区或不在您的范围内", "No such estate, or outside your scope");
            throw faults.refusal();
        }
        ContractRow contract = contracts.holding(estate.id(), desk.today()).orElse(null);
        if (contract == null || chosen == null || !chosen.servesAt(contract.companyId(), estate.id())) {
            faults.add("menuId", "该小区的物业企业现在不提供这项服务", "The company of the estate does not offer this service now");
            throw faults.refusal();
        }
        MenuItem item = chosen.item();
        OrderRow row = new OrderRow(
                desk.newId(),
                estate.divisionId(),
                new OrderRow.Facts(
                        OrderKind.MENU,
                        chosen.id(),
                        null,
                        contract.companyId(),
                        estate.id(),
                        item.title(),
                        body.words(),
                        Yuan.of(item.price()),
                        item.unit(),
                        item.promiseHours()),
                desk.now(),
                null);
        String name = body.contactName() == null ? call.caller().displayName() : body.contactName();
        row.from(
                desk.user(),
                contact.keep(name, "name"),
                contact.keep(body.contactPhone(), "phone"),
                contact.keep(body.address(), "address"));
        em.persist(row);
        List<UUID> files = body.attachments() == null ? List.of() : body.attachments();
        attachments.bind(files, OrderSubject.TYPE, row.id(), OrderSubject.READ, row.divisionId());
        open(row, desk.user(), Contact.masked(name));
        desk.done(row, "property.order.place", Map.of("kind", item.kind().name()));
        return row.id();
    }

    /**
     * What an inspection found, or a resident saw, and the company must put right.
     *
     * @param inspectionId null when no inspection found it
     * @param hours working hours within which it must be put right
     */
    public UUID rectify(
            EstateRow estate,
            UUID companyId,
            @Nullable UUID inspectionId,
            String title,
            @Nullable String words,
            int hours) {
        OrderRow row = new OrderRow(
                desk.newId(),
                estate.divisionId(),
                new OrderRow.Facts(
                        OrderKind.RECTIFICATION,
                        null,
                        inspectionId,
                        companyId,
                        estate.id(),
                        title,
                        words,
                        null,
                        null,
                        hours),
                desk.now(),
                null);
        em.persist(row);
        open(row, desk.user(), null);
        desk.done(row, "property.order.rectify", Map.of());
        return row.id();
    }

    private void open(OrderRow row, @Nullable UUID reporter, @Nullable String shown) {
        OrderRow.Facts facts = row.facts();
        String company = names.companies(List.of(facts.companyId())).get(facts.companyId());
        cases.open(openCase(
                row, reporter, shown, Assignee.organisation(facts.companyId(), company), process("orderProcess")));
    }

    static OpenCase openCase(
            OrderRow row, @Nullable UUID reporter, @Nullable String shown, Assignee company, @Nullable String process) {
        OrderRow.Facts facts = row.facts();
        return new OpenCase(
                OrderSubject.TYPE,
                OrderSubject.TYPE,
                row.id(),
                facts.title(),
                row.divisionId(),
                reporter,
                process,
                company,
                null,
                List.of(),
                Duration.ofHours(facts.promiseHours()),
                shown);
    }

    /** How far orders are, for whoever may not read them but had to do with them, by order. */
    public Map<UUID, Text> stateLabels(Collection<UUID> ids) {
        Map<UUID, Text> found = new HashMap<>();
        if (ids.isEmpty()) {
            return found;
        }
        StateLabels labels = new StateLabels(cases);
        em.createQuery("select e from OrderRow e where e.id in :ids", OrderRow.class)
                .setParameter("ids", ids)
                .getResultList()
                .forEach(row -> {
                    CaseState state = row.copy().state();
                    boolean waits = row.facts().kind() == OrderKind.RECTIFICATION && state == CaseState.REPORTED;
                    Text label = waits ? TO_BE_PUT_RIGHT : labels.of(row.copy().processId(), state);
                    if (label != null) {
                        found.put(row.id(), label);
                    }
                });
        return found;
    }

    /** A key that leads to no process any more is passed over, so that a slip in the parameter stops nobody. */
    @Nullable
    public String process(String parameter) {
        return parameters
                .json(parameter)
                .map(text -> json.read(text, String.class))
                .filter(key -> !key.isEmpty() && cases.hasProcess(key))
                .orElse(null);
    }

    void act(UUID id, ActionRequest request, IfMatch ifMatch) {
        OrderRow row = order(id);
        ifMatch.check(row.version());
        cases.act(caseOf(row.copy()), request);
        em.flush();
    }

    /** Says to the community that an order failed. */
    UUID complain(UUID id, OrderBodies.NewComplaint body, IfMatch ifMatch) {
        OrderRow row = order(id);
        ifMatch.check(row.version());
        UUID me = desk.user();
        if (me == null || !me.equals(row.residentId())) {
            throw ProblemException.forbidden("not-yours", Text.of("只有点单人可以投诉", "Only who ordered may complain"));
        }
        Grounds grounds = grounds(row)
                .orElseThrow(() -> ProblemException.conflict(
                        "nothing-to-complain",
                        Text.of(
                                "超过承诺时限、企业不予办理或评价不满意后才能投诉",
                                "A complaint needs a promise that was broken, a refusal or a bad rating"),
                        Map.of()));
        if (complaint(id).isPresent()) {
            throw ProblemException.conflict("complained", Text.of("已投诉过", "There is a complaint already"), Map.of());
        }
        ComplaintRow complaint =
                new ComplaintRow(desk.newId(), row, grounds, body.reason().strip(), me, desk.now());
        em.persist(complaint);
        cases.open(OpenCase.of(
                        ComplaintSubject.TYPE,
                        ComplaintSubject.TYPE,
                        complaint.id(),
                        row.facts().title(),
                        row.divisionId(),
                        me)
                .withProcess(process("complaintProcess"))
                .withReporterShown(Contact.masked(call.caller().displayName())));
        desk.done(complaint, "property.complaint.add", Map.of("grounds", grounds.name()));
        responsible.tell(
                row.divisionId(),
                ComplaintSubject.ACT,
                KIND,
                Text.of(
                        "物业服务投诉：" + row.facts().title() + "（" + grounds.label().zh() + "）",
                        "Complaint about " + row.facts().title() + ": "
                                + grounds.label().en()),
                "/property/complaints/" + complaint.id());
        return complaint.id();
    }

    /** On what whoever ordered may complain now. */
    Optional<Grounds> grounds(OrderRow row) {
        CaseCopy copy = row.copy();
        Integer rating = copy.rating();
        Instant due = copy.dueAt();
        boolean late = Boolean.TRUE.equals(copy.overdue()) || (due != null && due.isBefore(desk.now()));
        if (copy.state() == CaseState.REJECTED) {
            return Optional.of(Grounds.REJECTED);
        }
        if (rating != null && rating <= BAD_RATING) {
            return Optional.of(Grounds.BAD);
        }
        return late && copy.closedAt() == null ? Optional.of(Grounds.LATE) : Optional.empty();
    }

    Optional<ComplaintRow> complaint(UUID order) {
        return em
                .createQuery("select c from ComplaintRow c where c.orderId = :order", ComplaintRow.class)
                .setParameter("order", order)
                .getResultList()
                .stream()
                .findFirst();
    }

    void actOnComplaint(UUID id, ActionRequest request, IfMatch ifMatch) {
        ComplaintRow row = complaintRow(id);
        ifMatch.check(row.version());
        cases.act(caseOf(row.copy()), request);
        em.flush();
    }

    /** An order that the caller may see: within reach, his own, or given to him. */
    OrderRow order(UUID id) {
        OrderRow row = em.find(OrderRow.class, id);
        boolean visible = row != null
                && (reach.covers(OrderSubject.READ, row.divisionId())
                        || mine(row.residentId())
                        || cases.ofSubject(OrderSubject.TYPE, id).isPresent());
        if (row == null || !visible) {
            throw ProblemException.notFound();
        }
        return row;
    }

    ComplaintRow complaintRow(UUID id) {
        ComplaintRow row = em.find(ComplaintRow.class, id);
        boolean visible = row != null
                && (reach.covers(ComplaintSubject.READ, row.divisionId())
                        || mine(row.residentId())
                        || cases.ofSubject(ComplaintSubject.TYPE, id).isPresent());
        if (row == null || !visible) {
            throw ProblemException.notFound();
        }
        return row;
    }

    boolean mine(@Nullable UUID resident) {
        UUID me = desk.user();
        return me != null && me.equals(resident);
    }

    CaseDetails details(CaseCopy copy) {
        return cases.details(caseOf(copy)).orElseThrow(ProblemException::notFound);
    }

    private static UUID caseOf(CaseCopy copy) {
        UUID caseId = copy.caseId();
        if (caseId == null) {
            throw ProblemException.conflict("no-case", Text.of("没有工单", "There is no case"), Map.of());
        }
        return caseId;
    }
}
