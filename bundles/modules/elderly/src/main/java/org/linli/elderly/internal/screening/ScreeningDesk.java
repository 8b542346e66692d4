package org.linli.elderly.internal.screening;

import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.event.Events;
import org.linli.api.json.Json;
import org.linli.api.problem.Faults;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.query.Reach;
import org.linli.api.security.DivisionScope;
import org.linli.api.tenant.Division;
import org.linli.api.tenant.Divisions;
import org.linli.api.tenant.Parameters;
import org.linli.elderly.internal.assistance.AssistanceBodies;
import org.linli.elderly.internal.assistance.AssistanceDesk;
import org.linli.elderly.internal.desk.ElderlyDesk;
import org.linli.elderly.internal.desk.SealedText;
import org.linli.elderly.internal.pairing.PairingBodies;
import org.linli.elderly.internal.pairing.PairingDesk;
import org.linli.orders.api.Cases;
import org.linli.orders.api.OpenCase;
import org.linli.registry.api.Estates;
import org.linli.registry.api.People;
import org.linli.registry.api.PersonRef;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Runs campaigns of screening. A household is screened once in each, by whom it is known; what follows is an application for assistance, a
 * pairing or an order, each at most once.
 */
@Component(service = ScreeningDesk.class)
public class ScreeningDesk {
    static final String READ = ScreeningSubject.READ;
    static final String WRITE = "elderly:screening:write";
    static final String UNMASK = "elderly:screening:unmask";
    static final String PLAN = "elderly:screening:plan";
    private static final String WORDS = "screening.words";
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final EntityManager em;
    private final ElderlyDesk desk;
    private final Reach reach;
    private final Divisions divisions;
    private final Estates estates;
    private final People people;
    private final Parameters parameters;
    private final Json json;
    private final SealedText sealed;
    private final Cases cases;
    private final AssistanceDesk assistance;
    private final PairingDesk pairings;
    private final Events events;

    @Activate
    public ScreeningDesk(
            @Reference EntityManager em,
            @Reference ElderlyDesk desk,
            @Reference Reach reach,
            @Reference Divisions divisions,
            @Reference Estates estates,
            @Reference People people,
            @Reference Parameters parameters,
            @Reference Json json,
            @Reference SealedText sealed,
            @Reference Cases cases,
            @Reference AssistanceDesk assistance,
            @Reference PairingDesk pairings,
            @Reference Events events) {
        this.em = em;
        this.desk = desk;
        this.reach = reach;
        this.divisions = divisions;
        this.estates = estates;
        this.people = people;
        this.parameters = parameters;
        this.json = json;
        this.sealed = sealed;
        this.cases = cases;
        this.assistance = assistance;
        this.pairings = pairings;
        this.events = events;
    }

    /** What others are told of a campaign. */
    record Closed(UUID id, UUID divisionId, long screened) {}

    CampaignRow begin(ScreeningBodies.NewCampaign facts) {
        reach.requireDivision("/divisionId", PLAN, facts.divisionId());
        new Faults()
                .when(
                        facts.lastDay().isBefore(facts.firstDay()),
                        "lastDay",
                        "不能早于第一天",
                        "must not be before the first day")
                .refuse();
        CampaignRow row = new CampaignRow(desk.newId(), facts, null);
        desk.added(row, "elderly.campaign.begin");
        target(row);
        em.flush();
        return row;
    }

    /** Keeps how many households the registry has in each division of a new campaign. */
    void target(CampaignRow row) {
        for (UUID division : reach.below(row.divisionId())) {
            long households = estates.households(Set.of(division));
            if (households > 0) {
                em.persist(new TargetRow(desk.newId(), division, row, households));
            }
        }
    }

    /** The divisions that a campaign concerns. */
    Set<UUID> places(CampaignRow campaign) {
        return divisions.subtree(campaign.divisionId());
    }

    /** Which of the households were screened in these campaigns. */
    Set<Screened> screened(Collection<UUID> campaigns, Collection<UUID> households) {
        Set<Screened> found = new HashSet<>();
        if (!campaigns.isEmpty() && !households.isEmpty()) {
            em.createQuery(
                            "select e from ScreeningRow e where e.campaignId in :campaigns and e.household in :households",
                            ScreeningRow.class)
                    .setParameter("campaigns", campaigns)
                    .setParameter("households", households)
                    .getResultList()
                    .forEach(row -> found.add(new Screened(row.campaignId(), row.household())));
        }
        return found;
    }

    /** A household in a campaign. */
    record Screened(UUID campaign, UUID household) {}

    /** Whoever lives in none is one. */
    public static UUID household(PersonRef person) {
        UUID household = person.householdId();
        return household == null ? person.id() : household;
    }

    /** What an importer has checked, as it is kept. */
    void fill(ScreeningRow row, LocalDate day, Set<ScreenedCategory> categories, @Nullable String words) {
        row.take(day, categories, sealed.seal(words, WORDS));
    }

    /** Divisions whose campaigns concern the caller: those of his scope, and those above them, of which they are a part. */
    @Nullable
    Set<UUID> concerned() {
        if (!(reach.scope(READ) instanceof DivisionScope.Within within)) {
            return null;
        }
        Set<UUID> all = new HashSet<>(within.divisions());
        within.divisions().forEach(id -> divisions.path(id).forEach(above -> all.add(above.id())));
        return all;
    }

    /** A campaign that concerns the caller. */
    CampaignRow campaign(UUID id) {
        CampaignRow row = em.find(CampaignRow.class, id);
        Set<UUID> concerned = concerned();
        if (row == null || (concerned != null && !concerned.contains(row.divisionId()))) {
            throw ProblemException.notFound();
        }
        return row;
    }

    void close(CampaignRow row) {
        running(row);
        row.close(desk.today());
        desk.done(row, "elderly.campaign.close", Map.of());
        Long screened = em.createQuery(
                        "select count(e.id) from ScreeningRow e where e.campaignId = :campaign", Long.class)
                .setParameter("campaign", row.id())
                .getSingleResult();
        events.publish("elderly.campaign.closed", new Closed(row.id(), row.divisionId(), screened));
    }

    /** A row for each community with households or findings within reach, in the order of the codes. */
    List<ScreeningBodies.Progress> progress(CampaignRow campaign) {
        DivisionScope scope = reach.scope(READ);
        Map<UUID, Long> targets = new HashMap<>();
        em.createQuery(
                        "select e.divisionId, e.households from TargetRow e where e.campaignId = :campaign",
                        Object[].class)
                .setParameter("campaign", campaign.id())
                .getResultList()
                .forEach(row -> targets.put((UUID) row[0], (Long) row[1]));
        Map<UUID, Object[]> done = new HashMap<>();
        em.createQuery(
                        "select e.divisionId, count(e.id), sum(case when e.categories <> ',' then 1 else 0 end),"
                                + " sum(case when e.categories <> ',' and (e.assistanceId is not null"
                                + " or e.pairingId is not null or e.copy.caseId is not null) then 1 else 0 end)"
                                + " from ScreeningRow e where e.campaignId = :campaign group by e.divisionId",
                        Object[].class)
                .setParameter("campaign", campaign.id())
                .getResultList()
                .forEach(row -> done.put((UUID) row[0], row));
        Set<UUID> below = divisions.subtree(campaign.divisionId());
        List<ScreeningBodies.Progress> all = new ArrayList<>();
        for (Division division : divisions.all()) {
            UUID id = division.id();
            boolean shown = below.contains(id) && scope.covers(id) && (targets.containsKey(id) || done.containsKey(id));
            if (shown) {
                all.add(progress(division, targets.getOrDefault(id, 0L), done.get(id)));
            }
        }
        return all;
    }

    private static ScreeningBodies.Progress progress(Division division, long households, Object @Nullable [] counted) {
        long screened = counted == null ? 0 : number(counted[1]);
        BigDecimal percent = households == 0
                ? null
                : BigDecimal.valueOf(screened)
                        .multiply(HUNDRED)
                        .divide(BigDecimal.valueOf(households), 1, RoundingMode.HALF_UP);
        return new ScreeningBodies.Progress(
                division.id(),
                division.name(),
                households,
                screened,
                percent,
                counted == null ? 0 : number(counted[2]),
                counted == null ? 0 : number(counted[3]));
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }

    ScreeningRow record(ScreeningBodies.HouseholdFinding finding) {
        CampaignRow campaign = em.find(CampaignRow.class, finding.campaignId());
        PersonRef person = people.find(finding.personId()).orElse(null);
        boolean there = person != null && reach.covers(WRITE, person.divisionId());
        UUID household = person == null ? finding.personId() : household(person);
        Faults faults = new Faults()
                .when(campaign == null, "campaignId", "没有这次摸排", "No such campaign")
                .when(!there, "personId", "没有这个居民，或不在您的范围内", "No such person, or outside your scope");
        if (campaign != null && person != null && there) {
            boolean within = places(campaign).contains(person.divisionId());
            faults.when(!within, "personId", "不在本次摸排的范围内", "Is outside the campaign")
                    .when(
                            within
                                    && !screened(List.of(campaign.id()), List.of(household))
                                            .isEmpty(),
                            "personId",
                            "该户本次已摸排",
                            "The household was screened in this campaign already");
        }
        faults.refuse();
        CampaignRow known = Objects.requireNonNull(campaign);
        PersonRef found = Objects.requireNonNull(person);
        running(known);
        day(known, finding.day());
        ScreeningRow row = new ScreeningRow(
                desk.newId(), found.divisionId(), known.id(), household, found.id(), desk.user(), desk.actor(), null);
        fill(row, finding.day(), finding.categories(), finding.words());
        desk.added(row, "elderly.screening.record");
        return row;
    }

    void change(ScreeningRow row, ScreeningBodies.HouseholdFinding next) {
        if (row.followed()) {
            throw ProblemException.conflict(
                    "screening-followed",
                    Text.of("已有后续办理，不能再改", "Something has followed from it: it stays as it is"),
                    Map.of());
        }
        new Faults()
                .when(!next.personId().equals(row.personId()), "personId", "不能改到另一户", "Stays with its household")
                .when(!next.campaignId().equals(row.campaignId()), "campaignId", "不能改到另一次摸排", "Stays with its campaign")
                .refuse();
        CampaignRow campaign = em.find(CampaignRow.class, row.campaignId());
        running(campaign);
        day(campaign, next.day());
        row.take(next.day(), next.categories(), sealed.seal(next.words(), WORDS));
        desk.done(row, "elderly.screening.change", Map.of());
    }

    boolean countsOn(CampaignRow campaign, LocalDate day) {
        return !day.isBefore(campaign.firstDay()) && !day.isAfter(campaign.lastDay()) && !day.isAfter(desk.today());
    }

    private void day(CampaignRow campaign, LocalDate day) {
        new Faults()
                .when(
                        !countsOn(campaign, day),
                        "day",
                        "须在摸排期间内且不晚于今天",
                        "must lie within the campaign and not after today")
                .refuse();
    }

    private static void running(CampaignRow campaign) {
        LocalDate closed = campaign.closedOn();
        if (closed != null) {
            throw ProblemException.conflict(
                    "campaign-closed", Text.of("本次摸排已结束", "The campaign has been closed"), Map.of("closedOn", closed));
        }
    }

    void toAssistance(ScreeningRow row, ScreeningBodies.ToAssistance wish) {
        followable(row, row.assistanceId() != null);
        String words = words(row);
        row.followedByAssistance(assistance
                .apply(new AssistanceBodies.Application(
                        row.personId(),
                        wish.hardship(),
                        words == null ? "重点摸排发现" : words,
                        wish.requested(),
                        wish.urgent(),
                        wish.repeat()))
                .id());
        followed(row, "assistance");
    }

    void toPairing(ScreeningRow row, ScreeningBodies.ToPairing wish) {
        followable(row, row.pairingId() != null);
        row.followedByPairing(pairings.begin(new PairingBodies.NewPairing(
                        row.personId(), wish.userId(), wish.need(), wish.directions(), wish.everyDays(), null))
                .id());
        followed(row, "pairing");
    }

    void toOrder(ScreeningRow row, ScreeningBodies.ToOrder wish) {
        followable(row, row.copy().caseId() != null);
        cases.open(new OpenCase(
                ScreeningSubject.TYPE,
                ScreeningSubject.TYPE,
                row.id(),
                "重点摸排跟进",
                row.divisionId(),
                desk.user(),
                process(),
                null,
                wish.comment().strip(),
                List.of()));
        followed(row, "order");
    }

    /** A key that leads to no process any more is passed over, so that a slip in the parameter stops nobody. */
    private @Nullable String process() {
        return parameters
                .json("screeningProcess")
                .map(text -> json.read(text, String.class))
                .filter(key -> !key.isEmpty() && cases.hasProcess(key))
                .orElse(null);
    }

    private static void followable(ScreeningRow row, boolean already) {
        if (row.categories().isEmpty()) {
            throw ProblemException.conflict(
                    "nothing-found", Text.of("该户不属于四类人员", "The household is in none of the categories"), Map.of());
        }
        if (already) {
            throw ProblemException.conflict(
                    "screening-followed", Text.of("已办理过", "This has followed from it already"), Map.of());
        }
    }

    private void followed(ScreeningRow row, String by) {
        desk.done(row, "elderly.screening.follow", Map.of("by", by));
    }

    /** How the household lives, for whoever wrote it; null for everybody else, who says what for. */
    @Nullable
    String own(ScreeningRow row) {
        return row.screenerId() != null && row.screenerId().equals(desk.user()) ? words(row) : null;
    }

    /** The same for somebody who says why: for staff where the household lives, and for whoever can do something about it now. */
    @Nullable
    String open(ScreeningRow row, String purpose) {
        UUID caseId = row.copy().caseId();
        boolean acts = caseId != null && !cases.possibleActions(caseId).isEmpty();
        if (!acts && !reach.covers(UNMASK, row.divisionId())) {
            throw ProblemException.notFound();
        }
        desk.done(row, "elderly.screening.unmask", Map.of("purpose", purpose.strip()));
        return words(row);
    }

    @Nullable
    String words(ScreeningRow row) {
        return sealed.open(row.words(), WORDS);
    }
}
