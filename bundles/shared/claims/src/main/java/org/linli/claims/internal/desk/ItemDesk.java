package org.linli.claims.internal.desk;

import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.data.Ids;
import org.linli.api.json.Json;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.rest.IfMatch;
import org.linli.claims.api.ClaimState;
import org.linli.claims.api.ItemState;
import org.linli.claims.api.NewItem;
import org.linli.claims.internal.lists.KnownList;
import org.linli.claims.internal.lists.ListBook;
import org.linli.claims.internal.store.AudienceRow;
import org.linli.claims.internal.store.ClaimRow;
import org.linli.claims.internal.store.ItemRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Life of an item (清单事项): written, published, ended. */
@Component(service = ItemDesk.class)
public class ItemDesk {
    private final EntityManager em;
    private final CurrentCall call;
    private final Ids ids;
    private final Json json;
    private final ListBook lists;
    private final ItemBook book;
    private final ItemCheck check;
    private final Rights rights;
    private final Privacy privacy;
    private final Journal journal;

    @Activate
    public ItemDesk(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference Ids ids,
            @Reference Json json,
            @Reference ListBook lists,
            @Reference ItemBook book,
            @Reference ItemCheck check,
            @Reference Rights rights,
            @Reference Privacy privacy,
            @Reference Journal journal) {
        this.em = em;
        this.call = call;
        this.ids = ids;
        this.json = json;
        this.lists = lists;
        this.book = book;
        this.check = check;
        this.rights = rights;
        this.privacy = privacy;
        this.journal = journal;
    }

    /**
     * A person hands an item in. Whoever may publish it there does so at once unless he wants a draft; what others ask for is a draft.
     *
     * @param draft whether it is not to be published yet
     */
    public ItemRow add(NewItem item, boolean draft) {
        KnownList list = lists.require(item.list());
        boolean publishes = rights.publishes(list, item.divisionId());
        boolean asks = list.rules().asking() && rights.covers(Rights.ASK, item.divisionId());
        if (!publishes && !asks && !rights.covers(Rights.WRITE, item.divisionId())) {
            throw outOfReach();
        }
        requireReach(item, publishes);
        check.require(list, item, 0);
        ItemRow row = make(list, item, asks && !publishes ? call.caller().userId() : null);
        if (publishes && !draft) {
            publish(list, row);
        } else {
            journal.tellPublisher(
                    row,
                    "claims.item.asked",
                    Text.of("有新的清单事项待发布：" + row.title(), "An item awaits publication: " + row.title()));
        }
        return row;
    }

    /** A module puts an item on one of its lists. */
    ItemRow add(KnownList list, NewItem item) {
        check.require(list, item, 0);
        ItemRow row = make(list, item, null);
        publish(list, row);
        return row;
    }

    private ItemRow make(KnownList list, NewItem item, @Nullable UUID asker) {
        UUID id = ids.next();
        ItemRow row = new ItemRow(id, id.toString(), list.key(), list.module(), call.now(), false);
        write(list, row, item);
        row.askedBy(asker);
        em.persist(row);
        em.flush(); // what refers to it follows
        address(row.id(), item);
        journal.item(list, row, "add", null, null);
        return row;
    }

    /** Only the divisions of the caller; what lies outside is answered as if it did not exist. */
    private void requireReach(NewItem item, boolean publishes) {
        String permission = publishes || rights.covers(Rights.WRITE, item.divisionId()) ? Rights.WRITE : Rights.ASK;
        for (int i = 0; i < item.audience().size(); i++) {
            if (!rights.covers(permission, item.audience().get(i))) {
                throw ProblemException.unprocessable(
                        "invalid",
                        Text.of("内容有误", "The content is not valid"),
                        List.of(ItemCheck.error(
                                "audience/" + i, "没有这个区划或不在您的范围内", "no such division, or outside your scope")));
            }
        }
    }

    private static ProblemException outOfReach() {
        return ProblemException.unprocessable(
                "invalid",
                Text.of("内容有误", "The content is not valid"),
                List.of(new FieldError(
                        "/divisionId",
                        Text.of(
                                "没有这个区划，或您在那里不能登记本清单的事项",
                                "no such division, or you may not hand in items of this list there"))));
    }

    private void write(KnownList list, ItemRow row, NewItem item) {
        Integer places = item.places();
        String description = item.description();
        row.write(new ItemRow.Text(
                item.title().strip(),
                description == null ? "" : description.strip(),
                json.write(item.fields()),
                item.divisionId(),
                places == null ? list.rules().places().standard() : places,
                item.firstDay(),
                item.lastDay(),
                privacy.keepName(item.contactName()),
                privacy.keepPhone(item.contactPhone()),
                item.subject()));
    }

    private void address(UUID itemId, NewItem item) {
        Set<UUID> to = item.audience().isEmpty() ? Set.of(item.divisionId()) : Set.copyOf(item.audience());
        to.forEach(division -> em.persist(new AudienceRow(ids.next(), itemId, division)));
    }

    /** What is written on an item, in clear, as a change applies to it. */
    public NewItem written(ItemRow row) {
        return new NewItem(
                row.list(),
                row.title(),
                row.description().isEmpty() ? null : row.description(),
                row.divisionId(),
                book.audience(row.id()).stream().sorted().toList(),
                row.places(),
                row.firstDay(),
                row.lastDay(),
                book.fields(row),
                privacy.openName(row.contactName()),
                privacy.openPhone(row.contactPhone()),
                row.subject());
    }

    /** Locks an item that the caller may write: staff, or who asked for it while it is a draft. */
    public ItemRow lockedForWriting(UUID id) {
        ItemRow row = locked(id);
        KnownList list = list(row);
        boolean asker = rights.isMe(row.askerId()) && row.state() == ItemState.DRAFT;
        if (!asker && !rights.publishes(list, row.divisionId()) && !rights.covers(Rights.WRITE, row.divisionId())) {
            throw ProblemException.notFound();
        }
        return row;
    }

    public void change(ItemRow row, NewItem item) {
        KnownList list = list(row);
        requireRunning(row);
        if (!item.list().equals(row.list())) {
            throw ProblemException.unprocessable(
                    "invalid",
                    Text.of("内容有误", "The content is not valid"),
                    List.of(ItemCheck.error("list", "不能改换清单", "cannot be moved to another list")));
        }
        boolean asker = rights.isMe(row.askerId()) && row.state() == ItemState.DRAFT;
        if (!rights.covers(
                asker && !rights.covers(Rights.WRITE, item.divisionId()) ? Rights.ASK : Rights.WRITE,
                item.divisionId())) {
            throw outOfReach();
        }
        requireReach(item, rights.publishes(list, item.divisionId()));
        check.require(list, item, row.taken());
        book.forgetAudience(row.id());
        address(row.id(), item);
        rewrite(list, row, item);
    }

    /** Puts right what it says for the module whose row it stands for, whoever has claimed it. */
    void correct(ItemRow row, String title, @Nullable String description, Map<String, Object> fields) {
        KnownList list = list(row);
        requireRunning(row);
        NewItem old = written(row);
        NewItem said = new NewItem(
                old.list(),
                title,
                description,
                old.divisionId(),
                old.audience(),
                old.places(),
                old.firstDay(),
                old.lastDay(),
                fields,
                old.contactName(),
                old.contactPhone(),
                old.subject());
        check.requireWords(list, said);
        rewrite(list, row, said);
    }

    private void rewrite(KnownList list, ItemRow row, NewItem item) {
        String before = row.state().name();
        boolean moved =
                !row.divisionId().equals(item.divisionId()) || !row.title().equals(item.title());
        write(list, row, item);
        if (moved) {
            book.claims(row.id()).forEach(claim -> claim.follow(row.title(), row.divisionId()));
            book.services(row.id()).forEach(service -> service.follow(row.divisionId()));
        }
        journal.item(list, row, "change", before, null);
    }

    public ItemRow publish(UUID id, IfMatch ifMatch) {
        ItemRow row = locked(id);
        ifMatch.check(row.version());
        KnownList list = list(row);
        requirePublisher(list, row);
        if (row.state() != ItemState.DRAFT) {
            throw wrongState(row, Text.of("只有草稿可以发布", "Only a draft can be published"));
        }
        check.require(list, written(row), 0);
        publish(list, row);
        return row;
    }

    private void publish(KnownList list, ItemRow row) {
        LocalDate last = row.lastDay();
        Integer days = list.rules().serving().claimDays();
        if (last == null && days != null) {
            LocalDate first = row.firstDay();
            last = (first == null ? today() : first).plusDays(days);
        }
        row.publish(call.caller().userId(), call.now(), last);
        journal.item(list, row, "publish", ItemState.DRAFT.name(), "claims.item.published");
        journal.tellAsker(
                row,
                "claims.item.published",
                Text.of("您提出的“" + row.title() + "”已发布", "What you asked for was published: " + row.title()));
    }

    public ItemRow close(UUID id, String reason, IfMatch ifMatch) {
        ItemRow row = lockedForPublisher(id, ifMatch);
        end(row, ItemState.CLOSED, reason);
        return row;
    }

    public ItemRow withdraw(UUID id, String reason, IfMatch ifMatch) {
        ItemRow row = locked(id);
        ifMatch.check(row.version());
        boolean askersDraft = rights.isMe(row.askerId()) && row.state() == ItemState.DRAFT;
        if (!askersDraft) {
            requirePublisher(list(row), row);
        }
        end(row, ItemState.WITHDRAWN, reason);
        return row;
    }

    private ItemRow lockedForPublisher(UUID id, IfMatch ifMatch) {
        ItemRow row = locked(id);
        ifMatch.check(row.version());
        requirePublisher(list(row), row);
        return row;
    }

    private void requirePublisher(KnownList list, ItemRow row) {
        if (!rights.covers(Rights.WRITE, row.divisionId())) {
            throw ProblemException.notFound();
        }
        if (!rights.publishes(list, row.divisionId())) {
            throw Rights.refused(
                    "not-a-publisher", "本清单只能由指定角色发布和办结", "Only certain roles publish and end items of this list");
        }
    }

    /** Ends an item and with it every claim that is still open. */
    void end(ItemRow row, ItemState as, String reason) {
        requireRunning(row);
        if (as == ItemState.CLOSED && row.state() == ItemState.DRAFT) {
            throw wrongState(row, Text.of("草稿尚未发布，可以撤回", "A draft was never published; withdraw it"));
        }
        KnownList list = list(row);
        String before = row.state().name();
        for (ClaimRow claim : book.openClaims(row.id())) {
            boolean held = claim.state().holding();
            String state = claim.state().name();
            claim.end(ClaimState.ENDED, call.now(), reason);
            row.count(held ? -1 : 0, held ? 0 : -1);
            journal.claim(list, row, claim, "end", state, reason, "claims.claim.ended");
            journal.tellClaimant(
                    claim,
                    "claims.item.ended",
                    Text.of(
                            "您认领的“" + row.title() + "”" + as.label().zh() + "：" + reason,
                            "What you claimed has ended: " + row.title() + " – " + reason));
        }
        row.end(as, call.now(), reason.isBlank() ? null : reason);
        journal.item(list, row, word(as), before, "claims.item." + past(as));
        journal.tellAsker(
                row,
                "claims.item.ended",
                Text.of("“" + row.title() + "”" + as.label().zh(), as.label().en() + ": " + row.title()));
    }

    private static String word(ItemState end) {
        return switch (end) {
            case WITHDRAWN -> "withdraw";
            case EXPIRED -> "expire";
            default -> "close";
        };
    }

    private static String past(ItemState end) {
        return switch (end) {
            case WITHDRAWN -> "withdrawn";
            case EXPIRED -> "expired";
            default -> "closed";
        };
    }

    ItemRow locked(UUID id) {
        return book.lockedItem(id)
                .filter(row -> lists.find(row.list()).isPresent())
                .orElseThrow(ProblemException::notFound);
    }

    KnownList list(ItemRow row) {
        return lists.find(row.list()).orElseThrow(ProblemException::notFound);
    }

    static void requireRunning(ItemRow row) {
        if (row.state().ended()) {
            throw wrongState(row, Text.of("已经结束", "It has ended"));
        }
    }

    static ProblemException wrongState(ItemRow row, Text text) {
        return ProblemException.conflict(
                "wrong-state", text, Map.of("state", row.state().name()));
    }

    LocalDate today() {
        return LocalDate.ofInstant(call.now(), call.tenant().zone());
    }
}
