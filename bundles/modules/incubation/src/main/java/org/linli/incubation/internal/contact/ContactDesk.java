package org.linli.incubation.internal.contact;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Faults;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.rest.IfMatch;
import org.linli.incubation.internal.desk.Desk;
import org.linli.incubation.internal.desk.Responsible;
import org.linli.incubation.internal.organisation.OrgStage;
import org.linli.incubation.internal.organisation.OrganisationsResource;
import org.linli.incubation.internal.organisation.SocialOrgRow;
import org.linli.incubation.internal.who.WhoBook;
import org.linli.registry.api.UnifiedCode;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes in who wants to speak for an organisation, and whom staff let: nobody speaks for one by knowing its number. */
@Component(service = ContactDesk.class)
public class ContactDesk {
    private static final String ASKED = "incubation.contact.asked";
    private static final String DECIDED = "incubation.contact.decided";
    private static final String PAGE = "/incubation/organisations/";
    /** Each is read by somebody. */
    private static final int MOST_WAITING = 5;

    private static final int MOST_A_DAY = 10;

    private final EntityManager em;
    private final Desk desk;
    private final ContactBook book;
    private final WhoBook who;
    private final Responsible responsible;

    @Activate
    public ContactDesk(
            @Reference EntityManager em,
            @Reference Desk desk,
            @Reference ContactBook book,
            @Reference WhoBook who,
            @Reference Responsible responsible) {
        this.em = em;
        this.desk = desk;
        this.book = book;
        this.who = who;
        this.responsible = responsible;
    }

    ContactRow ask(ContactsResource.Request body) {
        UUID me = desk.user();
        if (me == null) {
            throw ProblemException.forbidden("no-account", Text.of("须以账号登录", "Sign in with an account of your own"));
        }
        String code = UnifiedCode.plain(body.uscc());
        boolean valid = UnifiedCode.valid(code);
        Faults faults = new Faults()
                .when(
                        !valid,
                        "uscc",
                        "不是有效的统一社会信用代码（GB 32100-2015）",
                        "Is no unified social credit code after GB 32100-2015")
                .when(
                        book.waiting(me) >= MOST_WAITING,
                        "",
                        "您已有 " + MOST_WAITING + " 个申请待确认，请等待处理",
                        "You have asked " + MOST_WAITING + " times already: wait until somebody has decided")
                .when(
                        book.askedLately(me) >= MOST_A_DAY,
                        "",
                        "一天内最多申请 " + MOST_A_DAY + " 次，请明天再试",
                        "Ask at most " + MOST_A_DAY + " times a day: try again tomorrow");
        faults.refuse();
        SocialOrgRow org = standing(code);
        // one that has ended is answered like one that never was here
        faults.when(org == null, "uscc", "没有登记这个社会组织", "No such organisation is registered here");
        if (org == null) {
            throw faults.refusal();
        }
        if (book.active(org.id(), me)) {
            throw ProblemException.conflict(
                    "contact-exists", Text.of("您已申请或已是该组织的联系人", "You have asked already, or speak for it"), Map.of());
        }
        ContactRow row = new ContactRow(
                desk.newId(), org, me, who.keep(desk.actor()), body.words().strip(), desk.now());
        desk.added(row, "incubation.contact.ask");
        responsible.tell(
                org.divisionId(),
                OrganisationsResource.WRITE,
                ASKED,
                Text.of("有人申请作为" + org.name() + "的联系人", "Somebody asks to speak for " + org.name()),
                PAGE + org.id());
        return row;
    }

    /** Held, so that nobody asks twice at a time. */
    private @Nullable SocialOrgRow standing(String code) {
        SocialOrgRow org = em
                .createQuery("select e from SocialOrgRow e where e.uscc = :code", SocialOrgRow.class)
                .setParameter("code", code)
                .getResultList()
                .stream()
                .findFirst()
                .orElse(null);
        if (org == null) {
            return null;
        }
        em.lock(org, LockModeType.PESSIMISTIC_WRITE);
        em.refresh(org);
        return org.stage() == OrgStage.ENDED ? null : org;
    }

    /** By somebody else than who asked. */
    ContactRow decide(UUID id, ContactsResource.Decision body, IfMatch ifMatch) {
        ContactRow row = desk.held(ContactRow.class, id, OrganisationsResource.WRITE);
        ifMatch.check(row.version());
        require(row, Set.of(ContactState.REQUESTED));
        if (who.isMe(row.userId())) {
            throw ProblemException.forbidden("own-request", Text.of("不能确认自己的申请", "Nobody confirms himself"));
        }
        boolean confirmed = Boolean.TRUE.equals(body.confirmed());
        String reason = body.reason() == null || body.reason().isBlank()
                ? null
                : body.reason().strip();
        SocialOrgRow org = em.find(SocialOrgRow.class, row.orgId());
        new Faults()
                .when(!confirmed && reason == null, "reason", "不予确认的须说明理由", "Say why it is refused")
                .when(confirmed && org.stage() == OrgStage.ENDED, "", "该组织已注销", "The organisation has ended")
                .refuse();
        row.becomes(confirmed ? ContactState.CONFIRMED : ContactState.REFUSED, reason, desk.actor(), desk.now());
        desk.done(row, "incubation.contact.decide", Map.of("confirmed", String.valueOf(confirmed)));
        tell(
                row,
                confirmed
                        ? Text.of("您已是" + org.name() + "的联系人", "You speak for " + org.name() + " now")
                        : Text.of(
                                "您未被确认为" + org.name() + "的联系人",
                                "You were not confirmed as who speaks for " + org.name()));
        return row;
    }

    ContactRow end(UUID id, ContactsResource.Reason body, IfMatch ifMatch) {
        ContactRow row = desk.held(ContactRow.class, id, OrganisationsResource.WRITE);
        ifMatch.check(row.version());
        require(row, Set.of(ContactState.CONFIRMED));
        finish(row, body.reason().strip(), desk.actor());
        SocialOrgRow org = em.find(SocialOrgRow.class, row.orgId());
        tell(row, Text.of("您不再是" + org.name() + "的联系人", "You no longer speak for " + org.name()));
        return row;
    }

    /** Who asked or speaks takes it back himself. */
    ContactRow giveUp(UUID id, IfMatch ifMatch) {
        ContactRow row = em.find(ContactRow.class, id);
        if (row == null || !who.isMe(row.userId())) {
            throw ProblemException.notFound();
        }
        em.lock(row, LockModeType.PESSIMISTIC_WRITE);
        em.refresh(row);
        ifMatch.check(row.version());
        require(row, Set.of(ContactState.REQUESTED, ContactState.CONFIRMED));
        // his name is for those who decide on him, and not in the history that others read
        finish(row, null, null);
        return row;
    }

    private void finish(ContactRow row, @Nullable String reason, @Nullable String actor) {
        row.becomes(ContactState.ENDED, reason, actor, desk.now());
        desk.done(row, "incubation.contact.end", Map.of());
    }

    private void tell(ContactRow row, Text text) {
        responsible.tell(Set.of(row.userId()), DECIDED, text, PAGE + row.orgId());
    }

    private static void require(ContactRow row, Set<ContactState> allowed) {
        if (!allowed.contains(row.state())) {
            throw ProblemException.conflict(
                    "wrong-state",
                    Text.of(
                            "当前为“" + row.state().label().zh() + "”，不能这样操作",
                            "It is “" + row.state().label().en() + "”, which does not allow that"),
                    Map.of("state", row.state().name()));
        }
    }
}
