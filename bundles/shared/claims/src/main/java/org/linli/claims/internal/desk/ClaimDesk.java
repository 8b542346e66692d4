package org.linli.claims.internal.desk;

import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.data.Ids;
import org.linli.api.file.Attachments;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.rest.IfMatch;
import org.linli.claims.api.ClaimState;
import org.linli.claims.api.Claimant;
import org.linli.claims.api.ClaimantKind;
import org.linli.claims.api.ItemState;
import org.linli.claims.api.Serving;
import org.linli.claims.internal.lists.KnownList;
import org.linli.claims.internal.store.ClaimRow;
import org.linli.claims.internal.store.ItemRow;
import org.linli.claims.internal.store.ServiceRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Life of a claim (认领): made, accepted, served, confirmed, withdrawn. Each step locks the item, so the last place has one winner. */
@Component(service = ClaimDesk.class)
public class ClaimDesk {
    /** What pictures of a service are attached to. */
    public static final String SERVICE = "claims.service";

    private final EntityManager em;
    private final CurrentCall call;
    private final Ids ids;
    private final Attachments attachments;
    private final ItemDesk items;
    private final ItemBook book;
    private final Rights rights;
    private final Claimants claimants;
    private final YearlyLimit yearly;
    private final Journal journal;

    @Activate
    public ClaimDesk(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference Ids ids,
            @Reference Attachments attachments,
            @Reference ItemDesk items,
            @Reference ItemBook book,
            @Reference Rights rights,
            @Reference Claimants claimants,
            @Reference YearlyLimit yearly,
            @Reference Journal journal) {
        this.em = em;
        this.call = call;
        this.ids = ids;
        this.attachments = attachments;
        this.items = items;
        this.book = book;
        this.rights = rights;
        this.claimants = claimants;
        this.yearly = yearly;
        this.journal = journal;
    }

    /**
     * Claims an item.
     *
     * @param kind null for the caller himself
     * @throws ProblemException 409 {@code places-taken} when somebody else has the last place
     */
    public ClaimRow claim(UUID itemId, @Nullable ClaimantKind kind, @Nullable UUID id, @Nullable String note) {
        ItemRow item = visible(itemId);
        KnownList list = items.list(item);
        if (!rights.claims(list, item.divisionId())) {
            throw Rights.refused("not-a-claimer", "本清单只能由指定角色认领", "Only certain roles may claim on this list");
        }
        Claimant claimant = claimants.of(kind == null ? ClaimantKind.USER : kind, id, item, list);
        requireClaimable(item);
        requireRoom(item, claimant);
        requireAgreement(list, item, claimant);
        ClaimRow claim = new ClaimRow(
                ids.next(), item, claimant, call.caller().userId(), call.now(), note == null ? "" : note.strip());
        claim.takeShare(yearly.share(list, claimant));
        boolean decided = !list.rules().places().acceptance();
        if (decided) {
            claim.accept(due(list));
        }
        em.persist(claim);
        item.count(decided ? 1 : 0, decided ? 0 : 1);
        journal.claim(list, item, claim, "claim", null, null, "claims.claim.made");
        journal.tellPublisher(
                item,
                "claims.item.claimed",
                Text.of("有人认领了“" + item.title() + "”", "Somebody has claimed " + item.title()));
        return claim;
    }

    /** A claim that was made before and elsewhere; the module whose list it is answers for it. */
    ClaimRow record(UUID itemId, Claimant claimant, Instant at) {
        if (at.isAfter(call.now())) {
            throw ProblemException.invalid(new FieldError("/at", Text.of("时间在将来", "Lies in the future")));
        }
        ItemRow item = items.locked(itemId);
        KnownList list = items.list(item);
        ItemDesk.requireRunning(item);
        if (item.state() == ItemState.DRAFT) {
            throw ItemDesk.wrongState(item, Text.of("尚未发布", "It is not published yet"));
        }
        requirePlace(item);
        UUID user = claimant.kind() == ClaimantKind.USER ? claimant.id() : null;
        ClaimRow claim = new ClaimRow(ids.next(), item, claimant, user, at, "");
        claim.accept(due(list));
        em.persist(claim);
        item.count(1, 0);
        journal.claim(list, item, claim, "import", null, null, "claims.claim.made");
        return claim;
    }

    /** Locks an item that may be claimed by somebody where the caller is. */
    private ItemRow visible(UUID itemId) {
        ItemRow item = items.locked(itemId);
        boolean published = item.state() != ItemState.DRAFT && rights.reachedBy(book.audience(itemId));
        boolean here = rights.covers(Rights.CLAIM, item.divisionId()) && rights.covers(Rights.READ, item.divisionId());
        if (!published && !here) {
            throw ProblemException.notFound();
        }
        return item;
    }

    private void requireClaimable(ItemRow item) {
        ItemDesk.requireRunning(item);
        if (item.state() == ItemState.DRAFT) {
            throw ItemDesk.wrongState(item, Text.of("尚未发布", "It is not published yet"));
        }
        LocalDate today = items.today();
        LocalDate first = item.firstDay();
        LocalDate last = item.lastDay();
        if (first != null && today.isBefore(first)) {
            throw ProblemException.conflict(
                    "not-claimable-yet",
                    Text.of(first + " 起方可认领", "It can be claimed from " + first),
                    Map.of("firstDay", first.toString()));
        }
        if (last != null && today.isAfter(last)) {
            throw ProblemException.conflict(
                    "no-longer-claimable",
                    Text.of("认领期已于 " + last + " 结束", "The time for claims ended on " + last),
                    Map.of("lastDay", last.toString()));
        }
    }

    private void requireRoom(ItemRow item, Claimant claimant) {
        if (book.has(item.id(), claimant)) {
            throw ProblemException.conflict(
                    "already-claimed", Text.of("已经认领过这一项", "It is claimed by the same one already"), Map.of());
        }
        requirePlace(item);
    }

    private static void requirePlace(ItemRow item) {
        if (item.free() == 0) {
            throw ProblemException.conflict(
                    "places-taken",
                    Text.of("名额已被认领完，请选择其他事项", "Every place was claimed by somebody else; choose another item"),
                    Map.of("places", item.places(), "taken", item.taken()));
        }
    }

    private void requireAgreement(KnownList list, ItemRow item, Claimant claimant) {
        List<Text> reasons = list.contributed()
                .map(module -> module.refusals(book.snapshot(item), claimant))
                .orElse(List.of());
        if (!reasons.isEmpty()) {
            throw ProblemException.unprocessable(
                    "claimant-refused",
                    Text.of("不能认领这一项", "It may not be claimed by this one"),
                    reasons.stream()
                            .map(text -> new FieldError("/claimantId", text))
                            .toList());
        }
    }

    private @Nullable LocalDate due(KnownList list) {
        Integer days = list.rules().serving().serveDays();
        return days == null ? null : items.today().plusDays(days);
    }

    /** A claim with its item, which is locked. */
    private record Locked(KnownList list, ItemRow item, ClaimRow claim) {}

    private Locked locked(UUID claimId, IfMatch ifMatch) {
        UUID itemId = book.itemOfClaim(claimId).orElseThrow(ProblemException::notFound);
        ItemRow item = items.locked(itemId);
        ClaimRow claim = book.claim(claimId).orElseThrow(ProblemException::notFound);
        if (!rights.seesClaim(claim, item)) {
            throw ProblemException.notFound();
        }
        ifMatch.check(claim.version());
        return new Locked(items.list(item), item, claim);
    }

    public ClaimRow accept(UUID claimId, IfMatch ifMatch) {
        Locked at = locked(claimId, ifMatch);
        requireDecider(at);
        requireState(at.claim(), Set.of(ClaimState.REQUESTED));
        ItemDesk.requireRunning(at.item());
        requirePlace(at.item());
        at.claim().accept(due(at.list()));
        at.item().count(1, -1);
        moved(at, "accept", ClaimState.REQUESTED, null, "claims.claim.accepted");
        journal.tellClaimant(
                at.claim(),
                "claims.claim.decided",
                Text.of(
                        "您的认领已通过：" + at.item().title(),
                        "Your claim was accepted: " + at.item().title()));
        return at.claim();
    }

    public ClaimRow decline(UUID claimId, String reason, IfMatch ifMatch) {
        Locked at = locked(claimId, ifMatch);
        requireDecider(at);
        requireState(at.claim(), Set.of(ClaimState.REQUESTED));
        at.claim().end(ClaimState.DECLINED, call.now(), reason);
        at.item().count(0, -1);
        moved(at, "decline", ClaimState.REQUESTED, reason, "claims.claim.declined");
        journal.tellClaimant(
                at.claim(),
                "claims.claim.decided",
                Text.of(
                        "您的认领未通过：" + at.item().title(),
                        "Your claim was not accepted: " + at.item().title()));
        return at.claim();
    }

    private void requireDecider(Locked at) {
        if (!rights.publishes(at.list(), at.item().divisionId())) {
            throw Rights.refused("not-a-publisher", "由发布方审核认领", "It is for the publisher to accept claims");
        }
    }

    /**
     * Records what was done.
     *
     * @param hours null where the list counts times
     * @param files pictures that the caller has uploaded
     */
    public ServiceRow serve(
            UUID claimId,
            LocalDate day,
            @Nullable BigDecimal hours,
            @Nullable String note,
            List<UUID> files,
            IfMatch ifMatch) {
        Locked at = locked(claimId, ifMatch);
        ClaimRow claim = at.claim();
        if (!rights.serves(claim)) {
            throw Rights.refused("not-the-claimant", "由认领人记录服务", "It is for the claimant to record what was done");
        }
        requireState(claim, Set.of(ClaimState.CLAIMED, ClaimState.SERVED));
        requireService(at.list(), claim, day, hours);
        String before = claim.state().name();
        ServiceRow row = new ServiceRow(ids.next(), claim, day, hours, note == null ? "" : note.strip(), files.size())
                .recorded(call.caller().userId(), name(), call.now());
        em.persist(row);
        claim.serve(call.now(), hours);
        if (!files.isEmpty()) {
            attachments.bind(files, SERVICE, row.id(), Rights.READ, claim.divisionId());
        }
        journal.claim(at.list(), at.item(), claim, "serve", before, null, "claims.claim.served");
        Text text = Text.of(
                "“" + at.item().title() + "”有新的服务记录，请确认",
                "Please confirm what was done for " + at.item().title());
        journal.tellPublisher(at.item(), "claims.claim.served", text);
        journal.tellAsker(at.item(), "claims.claim.served", text);
        return row;
    }

    private String name() {
        return call.caller().system() ? "" : call.caller().displayName();
    }

    private void requireService(KnownList list, ClaimRow claim, LocalDate day, @Nullable BigDecimal hours) {
        List<FieldError> errors = new java.util.ArrayList<>();
        LocalDate claimed = LocalDate.ofInstant(claim.claimedAt(), call.tenant().zone());
        if (day.isAfter(items.today()) || day.isBefore(claimed)) {
            errors.add(ItemCheck.error(
                    "day",
                    "须在认领日 " + claimed + " 与今天之间",
                    "must be from the day of the claim, " + claimed + ", until today"));
        }
        if (list.rules().serving().counting() == Serving.Counting.HOURS && hours == null) {
            errors.add(ItemCheck.error("hours", "本清单按时长记录，请填写小时数", "this list counts hours; say how many"));
        }
        if (!errors.isEmpty()) {
            throw ProblemException.unprocessable("invalid", Text.of("内容有误", "The content is not valid"), errors);
        }
    }

    /** Confirms what was served since the last confirmation. */
    public ClaimRow confirm(UUID claimId, @Nullable Integer rating, @Nullable String words, IfMatch ifMatch) {
        Locked at = locked(claimId, ifMatch);
        ClaimRow claim = at.claim();
        if (claim.claimantKind() == ClaimantKind.USER && rights.isMe(claim.claimantId())) {
            throw Rights.refused("own-service", "不能确认自己的服务", "Nobody confirms what he did himself");
        }
        if (!rights.confirms(at.list(), at.item())) {
            throw Rights.refused(
                    "not-the-confirmer", "由提出人或社区确认", "It is for who asked, or for the community, to confirm");
        }
        requireState(claim, Set.of(ClaimState.SERVED));
        Serving serving = at.list().rules().serving();
        if (rating != null && !serving.rated()) {
            throw ProblemException.unprocessable(
                    "invalid",
                    Text.of("内容有误", "The content is not valid"),
                    List.of(ItemCheck.error("rating", "本清单不评分", "this list is not rated")));
        }
        book.unconfirmed(claimId).forEach(service -> service.confirm(call.now()));
        claim.confirm(call.now(), serving.lasting(), rating, words);
        moved(at, "confirm", ClaimState.SERVED, words, "claims.claim.confirmed");
        journal.tellClaimant(
                claim,
                "claims.claim.confirmed",
                Text.of(
                        "您的服务已确认：" + at.item().title(),
                        "What you did was confirmed: " + at.item().title()));
        closeWhenDone(at);
        return claim;
    }

    /** Nothing is left to do once every place is taken and every claim is confirmed. */
    private void closeWhenDone(Locked at) {
        boolean done = at.item().state() == ItemState.CLAIMED
                && at.item().requests() == 0
                && book.openClaims(at.item().id()).isEmpty();
        if (done) {
            items.end(at.item(), ItemState.CLOSED, "");
        }
    }

    /** The claimant gives his place back, or the publisher takes it from him. */
    public ClaimRow withdraw(UUID claimId, String reason, IfMatch ifMatch) {
        Locked at = locked(claimId, ifMatch);
        ClaimRow claim = at.claim();
        boolean publisher = rights.publishes(at.list(), at.item().divisionId());
        if (!publisher && !rights.serves(claim)) {
            throw Rights.refused("not-the-claimant", "由认领人退出认领", "It is for the claimant to withdraw");
        }
        if (!claim.state().open()) {
            throw wrongState(claim);
        }
        Serving.Withdrawal rule = at.list().rules().serving().withdrawal();
        if (!publisher && rule == Serving.Withdrawal.NOT_AFTER_SERVICE && claim.servedAt() != null) {
            throw ProblemException.conflict(
                    "already-served",
                    Text.of("已有服务记录，请联系发布方办理", "Something was done already; ask the publisher to end it"),
                    Map.of());
        }
        boolean held = claim.state().holding();
        ClaimState before = claim.state();
        claim.end(ClaimState.WITHDRAWN, call.now(), reason);
        at.item().count(held ? -1 : 0, held ? 0 : -1);
        moved(at, "withdraw", before, reason, "claims.claim.withdrawn");
        Text text = Text.of(
                "“" + at.item().title() + "”的认领已退出",
                "A claim was withdrawn: " + at.item().title());
        journal.tellPublisher(at.item(), "claims.claim.withdrawn", text);
        journal.tellClaimant(claim, "claims.claim.withdrawn", text);
        if (rule == Serving.Withdrawal.ENDS_ITEM && held) {
            items.end(at.item(), ItemState.WITHDRAWN, reason);
        }
        return claim;
    }

    private void moved(Locked at, String action, ClaimState before, @Nullable String reason, String event) {
        journal.claim(at.list(), at.item(), at.claim(), action, before.name(), reason, event);
    }

    private static void requireState(ClaimRow claim, Set<ClaimState> wanted) {
        if (!wanted.contains(claim.state())) {
            throw wrongState(claim);
        }
    }

    private static ProblemException wrongState(ClaimRow claim) {
        Map<String, Object> extra = new LinkedHashMap<>();
        extra.put("state", claim.state().name());
        return ProblemException.conflict(
                "wrong-state",
                Text.of(
                        "认领当前为“" + claim.state().label().zh() + "”，不能这样操作",
                        "The claim is in the state " + claim.state().name() + ", which does not allow that"),
                extra);
    }
}
