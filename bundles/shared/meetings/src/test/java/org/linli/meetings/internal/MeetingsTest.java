package org.linli.meetings.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linli.meetings.internal.MeetingsFixture.ANY;
import static org.linli.meetings.internal.MeetingsFixture.COMMUNITY;
import static org.linli.meetings.internal.MeetingsFixture.DEPARTMENT;
import static org.linli.meetings.internal.MeetingsFixture.OTHER_STREET;
import static org.linli.meetings.internal.MeetingsFixture.STREET;
import static org.linli.meetings.internal.MeetingsFixture.resident;
import static org.linli.meetings.internal.MeetingsFixture.staff;
import static org.linli.meetings.internal.MeetingsFixture.to;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.indicator.CountedRow;
import org.linli.api.indicator.Indicator;
import org.linli.api.problem.ProblemException;
import org.linli.api.rest.ListQuery;
import org.linli.api.security.Caller;
import org.linli.meetings.api.MeetingTemplate;
import org.linli.meetings.api.NewTopic;
import org.linli.meetings.api.SeatPlan;
import org.linli.meetings.api.TemplateSource;
import org.linli.meetings.api.TopicSnapshot;
import org.linli.meetings.api.TopicState;
import org.linli.meetings.api.TopicSubject;
import org.linli.meetings.api.VotingRule;
import org.linli.meetings.internal.body.BodiesResource.BodyView;
import org.linli.meetings.internal.body.BodyFacts;
import org.linli.meetings.internal.body.NewBodyRequest;
import org.linli.meetings.internal.body.SeatFacts;
import org.linli.meetings.internal.feed.FeedsResource;
import org.linli.meetings.internal.meeting.MeetingFacts;
import org.linli.meetings.internal.meeting.MeetingState;
import org.linli.meetings.internal.meeting.MeetingsResource.Cancellation;
import org.linli.meetings.internal.meeting.MeetingsResource.MeetingLine;
import org.linli.meetings.internal.meeting.MeetingsResource.MeetingView;
import org.linli.meetings.internal.meeting.MeetingsResource.Place;
import org.linli.meetings.internal.meeting.MeetingsResource.SignIn;
import org.linli.meetings.internal.meeting.NewMeeting;
import org.linli.meetings.internal.topic.Audience;
import org.linli.meetings.internal.topic.NewTopicRequest;
import org.linli.meetings.internal.topic.TopicBodies.Analysis;
import org.linli.meetings.internal.topic.TopicBodies.Counts;
import org.linli.meetings.internal.topic.TopicBodies.Deliberation;
import org.linli.meetings.internal.topic.TopicBodies.Publication;
import org.linli.meetings.internal.topic.TopicBodies.Resolution;
import org.linli.meetings.internal.topic.TopicBodies.Scheduling;
import org.linli.meetings.internal.topic.TopicBodies.TopicView;
import org.linli.meetings.internal.topic.TopicBodies.Verdict;
import org.linli.meetings.internal.topic.TopicBodies.Vote;
import org.linli.meetings.internal.topic.TopicsResource.Raised;
import org.linli.meetings.internal.vote.Choice;
import org.linli.orders.api.Assignee;
import org.linli.orders.api.CaseState;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.module.Somebody;

class MeetingsTest {
    private final Caller clerk = staff(STREET, COMMUNITY);
    private final Caller neighbour = resident(COMMUNITY);
    private MeetingsFixture f;

    @AfterEach
    void close() {
        if (f != null) {
            f.close();
        }
    }

    private static ListQuery all(String sort, String... filters) {
        Map<String, String> named = filters.length == 0 ? Map.of() : Map.of(filters[0], filters[1]);
        return ListQuery.first(named, sort, sort.endsWith("At"), 100);
    }

    private UUID body(String template, @Nullable String start) {
        return f.as(
                clerk,
                () -> ((BodyView) f.bodies
                                .found(new NewBodyRequest(template, COMMUNITY, "北门社区邻里会商", start, "党群服务中心"))
                                .getEntity())
                        .id());
    }

    private UUID raise(Caller who, String title) {
        return f.as(
                who,
                () -> ((Raised) f.topics
                                .raise(new NewTopicRequest(title, "三号楼老人多", COMMUNITY, null, null))
                                .getEntity())
                        .id());
    }

    private TopicView accept(UUID topic, UUID body) {
        return f.as(clerk, () -> f.topics.analyse(topic, new Analysis(Verdict.ACCEPT, body, null, null), ANY));
    }

    private UUID meetingNow(UUID body) {
        return f.as(clerk, () -> {
            var made = (MeetingView) f.meetings
                    .call(new NewMeeting(body, null, f.call.now(), null, null))
                    .getEntity();
            return made.id();
        });
    }

    private List<UUID> votingSeats(UUID meeting) {
        return f.as(clerk, () -> f.meetings.get(meeting)).seats().stream()
                .filter(Place::voting)
                .map(Place::seatId)
                .toList();
    }

    private void signIn(UUID meeting, List<UUID> seats) {
        seats.forEach(seat -> f.as(clerk, () -> f.meetings.signIn(meeting, new SignIn(seat, "张某"))));
    }

    private static String refused(Callable<?> attempt, int status) {
        ProblemException refusal = assertThrows(ProblemException.class, attempt::call);
        assertEquals(status, refusal.problem().status(), refusal.getMessage());
        return refusal.problem().code();
    }

    private static List<Vote> votes(List<UUID> seats, Choice... choices) {
        List<Vote> votes = new ArrayList<>();
        for (int i = 0; i < choices.length; i++) {
            votes.add(new Vote(seats.get(i), choices[i]));
        }
        return votes;
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_topic_goes_from_a_resident_over_the_vote_and_the_order_to_the_published_resolution(TestDatabase database) {
        f = new MeetingsFixture(database);
        UUID body = body("neighbours", null);
        UUID topic = raise(neighbour, "加装电梯");
        assertEquals("了解诉求", accept(topic, body).history().get(0).stateLabel().zh());
        assertEquals(Set.of(neighbour.userId()), f.told.get("meetings.topic.progress"), "who raised it hears of it");

        UUID meeting = meetingNow(body);
        f.as(clerk, () -> f.topics.schedule(topic, new Scheduling(meeting), ANY));
        f.as(clerk, () -> f.meetings.invite(meeting, ANY));
        List<UUID> seats = votingSeats(meeting);
        assertEquals(5, seats.size());
        assertEquals(
                "meeting-state",
                refused(() -> f.as(clerk, () -> f.topics.deliberate(topic, counts(1, 0, 0), ANY)), 409));
        f.as(clerk, () -> f.meetings.open(meeting, ANY));
        signIn(meeting, seats.subList(0, 2));
        assertEquals(
                "no-quorum",
                refused(
                        () -> f.as(
                                clerk,
                                () -> f.topics.deliberate(
                                        topic,
                                        new Deliberation(votes(seats, Choice.IN_FAVOUR, Choice.IN_FAVOUR), null, null),
                                        ANY)),
                        409));
        signIn(meeting, seats.subList(2, 4));
        assertTrue(f.as(clerk, () -> f.meetings.get(meeting)).quorate());
        refused(
                () -> f.as(
                        clerk,
                        () -> f.topics.deliberate(
                                topic,
                                new Deliberation(List.of(new Vote(seats.get(4), Choice.IN_FAVOUR)), null, null),
                                ANY)),
                422);
        TopicView decided = f.as(
                clerk,
                () -> f.topics.deliberate(
                        topic,
                        new Deliberation(
                                votes(seats, Choice.IN_FAVOUR, Choice.IN_FAVOUR, Choice.IN_FAVOUR, Choice.AGAINST),
                                null,
                                "费用按楼层分摊"),
                        ANY));
        assertEquals(TopicState.DELIBERATED, decided.state());
        var vote = decided.deliberations().get(0);
        assertEquals("75.0", vote.rate().toPlainString());
        assertEquals(4, vote.rateBase());
        assertEquals(4, vote.votes().size());

        LocalDate due = LocalDate.ofInstant(f.host.clock().instant(), java.time.ZoneId.of("Asia/Shanghai"))
                .plusDays(30);
        refused(
                () -> f.as(
                        clerk,
                        () -> f.topics.resolve(
                                topic,
                                new Resolution("请城管局办理", Assignee.organisation(UUID.randomUUID(), null), due),
                                ANY)),
                422);
        TopicView resolved = f.as(
                clerk,
                () -> f.topics.resolve(
                        topic, new Resolution("请城管局办理", Assignee.organisation(DEPARTMENT, null), due), ANY));
        assertEquals("城市管理局", resolved.responsible().name());
        TopicView executing = f.as(clerk, () -> f.topics.execute(topic, ANY));
        assertEquals(TopicState.EXECUTING, executing.state());
        assertEquals("落实问效", executing.stateLabel().zh(), "as the variant calls it");
        UUID order = f.cases.opened.keySet().iterator().next();
        assertTrue(f.cases.opened.get(order).assignee().same(Assignee.organisation(DEPARTMENT, null)));

        f.as(clerk, () -> {
            f.cases.move(order, CaseState.CLOSED);
            return null;
        });
        assertEquals(TopicState.EXECUTED, f.as(clerk, () -> f.topics.get(topic)).state());

        assertEquals(
                0,
                f.as(neighbour, () -> f.resolutions.list(all("publishedAt")))
                        .items()
                        .size());
        for (String leak : List.of("找李居民", "电话13812345678", "证件36250219800101123X")) {
            refused(
                    () -> f.as(clerk, () -> f.topics.publish(topic, new Publication("加装电梯", leak, Audience.RESIDENTS))),
                    422);
        }
        f.as(clerk, () -> f.topics.publish(topic, new Publication("加装电梯", "同意加装，已开工", Audience.RESIDENTS)));
        var shown = f.as(neighbour, () -> f.resolutions.get(topic));
        assertEquals(3, shown.inFavour());
        assertEquals(4, shown.rateBase());
        refused(() -> f.as(resident(OTHER_STREET), () -> f.resolutions.get(topic)), 404);
        assertTrue(
                f.events.containsAll(List.of(
                        "meetings.topic.raised",
                        "meetings.topic.accepted",
                        "meetings.topic.scheduled",
                        "meetings.topic.carried",
                        "meetings.topic.resolved",
                        "meetings.topic.executing",
                        "meetings.topic.executed",
                        "meetings.topic.published",
                        "meetings.meeting.held")),
                () -> f.events.toString());

        refused(() -> f.as(clerk, () -> f.meetings.close(meeting, ANY)), 409);
        MeetingFacts facts = f.as(clerk, () -> f.meetings.get(meeting)).facts();
        f.as(
                clerk,
                () -> f.meetings.change(
                        meeting,
                        to(new MeetingFacts(facts.title(), facts.startsAt(), facts.endsAt(), facts.place(), "已议决")),
                        ANY));
        assertEquals(
                MeetingState.CLOSED,
                f.as(clerk, () -> f.meetings.close(meeting, ANY)).state());

        Map<String, Indicator> figures = figures();
        assertEquals(100.0, figures.get("topics-carried").value().doubleValue());
        assertEquals(75.0, figures.get("approval-rate").value().doubleValue());
        assertEquals(
                100.0,
                figures.get("executed-in-time").value() == null
                        ? -1
                        : figures.get("executed-in-time").value().doubleValue());
        assertEquals(80.0, figures.get("attendance").value().doubleValue());
        assertEquals(1, figures.get("meetings-extra").numerator().intValue());

        for (String code : List.of("topics-carried", "approval-rate", "executed-in-time")) {
            assertEquals(List.of("/meetings/topics/" + topic), rowsBehind(code), code);
        }
        for (String code : List.of("attendance", "meetings-extra")) {
            assertEquals(List.of("/meetings/meetings/" + meeting), rowsBehind(code), code);
        }
        refused(() -> f.as(clerk, () -> f.indicators.rows("nonsense", all("id"))), 404);
        List<Indicator> months = f.as(clerk, () -> f.indicators.trend("meetings-extra", null, "2", null))
                .items();
        assertEquals(2, months.size());
        assertEquals(0, months.get(0).numerator().intValue());
    }

    private List<String> rowsBehind(String code) {
        return f.as(clerk, () -> f.indicators.rows(code, all("id", "to", "2030-01-01"))).items().stream()
                .map(CountedRow::link)
                .toList();
    }

    private static Deliberation counts(int inFavour, int against, int abstained) {
        return new Deliberation(null, new Counts(inFavour, against, abstained), null);
    }

    private Map<String, Indicator> figures() {
        Map<String, Indicator> found = new java.util.HashMap<>();
        f.as(clerk, () -> f.indicators.list(null, "2030-01-01", null, null))
                .items()
                .forEach(i -> found.put(i.code(), i));
        return found;
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void the_cadence_gives_each_meeting_once_and_another_cadence_replaces_only_what_touches_nobody(
            TestDatabase database) {
        f = new MeetingsFixture(database);
        Instant now = f.host.clock().instant();
        String start = now.atZone(java.time.ZoneId.of("Asia/Shanghai"))
                .toLocalDateTime()
                .plusDays(1)
                .withHour(19)
                .withMinute(0)
                .toString()
                .substring(0, 16);
        UUID body = body("neighbours", start);
        List<MeetingLine> planned =
                f.as(clerk, () -> f.meetings.list(all("startsAt"))).items();
        assertEquals(5, planned.size(), "every two weeks within 60 days");
        f.asSystem(() -> {
            f.planner.run(now);
            return null;
        });
        assertEquals(
                5, f.as(clerk, () -> f.meetings.list(all("startsAt"))).items().size());

        UUID next = planned.get(planned.size() - 1).id();
        f.as(clerk, () -> f.meetings.invite(next, ANY));
        BodyFacts facts = f.as(clerk, () -> f.bodies.get(body)).facts();
        BodyFacts monthly = new BodyFacts(
                facts.name(), null, "FREQ=MONTHLY", start, facts.minutes(), facts.place(), facts.rule(), true);
        f.as(clerk, () -> f.bodies.change(body, to(monthly, "cadence"), ANY));
        List<MeetingLine> left =
                f.as(clerk, () -> f.meetings.list(all("startsAt"))).items();
        assertTrue(left.stream().anyMatch(meeting -> meeting.id().equals(next)), "who was invited still comes");
        assertEquals(2, left.size(), left::toString);

        BodyFacts broken =
                new BodyFacts(facts.name(), null, "every month", start, facts.minutes(), null, facts.rule(), true);
        refused(() -> f.as(clerk, () -> f.bodies.change(body, to(broken, "cadence"), ANY)), 422);

        f.host.clock().advance(Duration.ofDays(20));
        f.asSystem(() -> {
            f.planner.run(f.host.clock().instant());
            return null;
        });
        assertNotNull(f.told.get("meetings.meeting.missed"), "a meeting that was due was not held");
        Indicator held = figures().get("meetings-held");
        assertEquals(0, held.numerator().intValue());
        assertEquals(1, held.denominator().intValue());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_repeated_topic_is_merged_with_an_open_one_and_linked_to_one_that_ended(TestDatabase database) {
        f = new MeetingsFixture(database);
        UUID body = body("party-mass", null);
        UUID first = raise(neighbour, "路灯不亮");
        UUID again = raise(clerk, "夜里没有路灯");
        accept(first, body);
        f.as(clerk, () -> f.topics.analyse(again, new Analysis(Verdict.MERGE, null, null, first), ANY));
        TopicView open = f.as(clerk, () -> f.topics.get(first));
        assertEquals(
                List.of(again),
                open.linked().stream().map(linked -> linked.id()).toList());
        refused(
                () -> f.as(clerk, () -> f.topics.analyse(again, new Analysis(Verdict.REFUSE, null, "重复", null), ANY)),
                409);

        UUID refusedOne = raise(neighbour, "外星人");
        refused(
                () -> f.as(
                        clerk, () -> f.topics.analyse(refusedOne, new Analysis(Verdict.REFUSE, null, " ", null), ANY)),
                422);
        f.as(clerk, () -> f.topics.analyse(refusedOne, new Analysis(Verdict.REFUSE, null, "不属本机构", null), ANY));
        UUID third = raise(neighbour, "外星人又来了");
        refused(
                () -> f.as(
                        clerk, () -> f.topics.analyse(third, new Analysis(Verdict.MERGE, null, null, refusedOne), ANY)),
                422);
        f.as(clerk, () -> f.topics.analyse(third, new Analysis(Verdict.ACCEPT, body, null, refusedOne), ANY));
        assertEquals(
                refusedOne, f.as(clerk, () -> f.topics.get(third)).earlier().id());
        assertEquals(
                3, f.as(neighbour, () -> f.topics.mine(all("raisedAt"))).items().size());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_cancelled_meeting_tells_its_seats_and_its_topics_wait_for_another(TestDatabase database) {
        f = new MeetingsFixture(database);
        UUID body = body("tri-party", null);
        UUID user = UUID.randomUUID();
        f.as(clerk, () -> f.bodies.addSeat(body, new SeatFacts("业主代表", true, "赵某", user, null, null, null)));
        UUID meeting = meetingNow(body);
        UUID topic = raise(neighbour, "停车收费");
        accept(topic, body);
        f.as(clerk, () -> f.topics.schedule(topic, new Scheduling(meeting), ANY));
        f.as(clerk, () -> f.meetings.invite(meeting, ANY));
        assertEquals(Set.of(user), f.told.get("meetings.meeting.invited"));
        f.as(clerk, () -> f.meetings.cancel(meeting, new Cancellation("台风"), ANY));
        assertEquals(Set.of(user), f.told.get("meetings.meeting.cancelled"));
        TopicView waiting = f.as(clerk, () -> f.topics.get(topic));
        assertEquals(TopicState.POSTPONED, waiting.state());
        assertEquals("台风", waiting.reason());
        UUID other = meetingNow(body);
        assertEquals(
                TopicState.SCHEDULED,
                f.as(clerk, () -> f.topics.schedule(topic, new Scheduling(other), ANY))
                        .state());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whoever_has_a_seat_signs_himself_in_and_nobody_else_can(TestDatabase database) {
        f = new MeetingsFixture(database);
        UUID body = body("neighbours", null);
        f.as(
                clerk,
                () -> f.bodies.addSeat(body, new SeatFacts("居民", true, "李居民", neighbour.userId(), null, null, null)));
        UUID meeting = meetingNow(body);
        f.as(clerk, () -> f.meetings.open(meeting, ANY));
        refused(
                () -> f.as(resident(COMMUNITY), () -> {
                    f.meetings.signInMyself(meeting);
                    return null;
                }),
                404);
        f.as(neighbour, () -> {
            f.meetings.signInMyself(meeting);
            return null;
        });
        assertEquals(1, f.as(clerk, () -> f.meetings.get(meeting)).present());
        assertEquals(
                List.of(),
                f.as(clerk, () -> f.meetings.get(meeting)).seats().stream()
                        .filter(Place::mine)
                        .toList());
        Caller holder =
                new Somebody(neighbour.userId(), "李居民", Set.of("department"), Set.of(COMMUNITY), permission -> true);
        assertEquals(
                List.of("居民"),
                f.as(holder, () -> f.meetings.get(meeting)).seats().stream()
                        .filter(Place::mine)
                        .map(Place::label)
                        .toList());
        assertEquals(
                "signed-in",
                refused(
                        () -> f.as(neighbour, () -> {
                            f.meetings.signInMyself(meeting);
                            return null;
                        }),
                        409));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void what_lies_elsewhere_is_as_if_it_did_not_exist(TestDatabase database) {
        f = new MeetingsFixture(database);
        UUID body = body("neighbours", null);
        UUID topic = raise(neighbour, "电梯");
        UUID meeting = meetingNow(body);
        Caller other = staff(OTHER_STREET);
        refused(() -> f.as(other, () -> f.bodies.get(body)), 404);
        refused(() -> f.as(other, () -> f.meetings.get(meeting)), 404);
        refused(() -> f.as(other, () -> f.topics.get(topic)), 404);
        refused(
                () -> f.as(other, () -> f.topics.analyse(topic, new Analysis(Verdict.ACCEPT, body, null, null), ANY)),
                404);
        assertEquals(0, f.as(other, () -> f.bodies.list(all("name"))).items().size());
        assertEquals(
                0, f.as(other, () -> f.meetings.list(all("startsAt"))).items().size());
        assertEquals(
                0, f.as(other, () -> f.topics.list(all("raisedAt"))).items().size());
        assertEquals(
                1,
                f.as(clerk, () -> f.topics.list(all("raisedAt", "q", "电")))
                        .items()
                        .size());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_calendar_link_shows_meetings_until_it_is_revoked(TestDatabase database) {
        f = new MeetingsFixture(database);
        UUID body = body("neighbours", null);
        meetingNow(body);
        var made = f.as(clerk, () -> (FeedsResource.MadeFeed)
                f.feeds.make(new FeedsResource.NewFeed("北门社区", COMMUNITY, null)).getEntity());
        String token = made.link().substring(made.link().indexOf('=') + 1);
        String calendar = f.asSystem(() -> f.calendar.read(token));
        assertTrue(calendar.contains("SUMMARY:北门社区邻里会商"), calendar);
        assertFalse(calendar.contains("张某"));
        refused(() -> f.asSystem(() -> f.calendar.read(token + "x")), 404);
        refused(() -> f.asSystem(() -> f.calendar.read(null)), 404);
        assertNull(made.feed().body(), "of all bodies");
        var ofBody = f.as(clerk, () -> (FeedsResource.MadeFeed)
                f.feeds.make(new FeedsResource.NewFeed("邻里会商", COMMUNITY, body)).getEntity());
        assertEquals("北门社区邻里会商", ofBody.feed().body());
        f.as(clerk, () -> {
            f.feeds.revoke(made.feed().id());
            return null;
        });
        refused(() -> f.asSystem(() -> f.calendar.read(token)), 404);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void modules_contribute_templates_and_hear_of_their_topics_and_a_district_has_its_own(TestDatabase database) {
        f = new MeetingsFixture(database);
        List<TopicSnapshot> moved = new ArrayList<>();
        f.services.add((TemplateSource) () -> List.of(new MeetingTemplate(
                "renovation",
                org.linli.api.problem.Text.of("改造议事会", "Renovation council"),
                List.of(new SeatPlan("业主", true)),
                null,
                60,
                VotingRule.usual(),
                null)));
        f.services.add(new TopicSubject() {
            @Override
            public String type() {
                return "property.renovation";
            }

            @Override
            public void moved(TopicSnapshot topic) {
                moved.add(topic);
            }
        });
        f.parameters.put(
                "templates",
                "[{\"key\":\"four-bodies\",\"label\":{\"zh\":\"四会\",\"en\":\"Four\"},\"minutes\":45,"
                        + "\"seats\":[{\"label\":\"物业\",\"voting\":true}],\"rule\":{\"quorum\":{\"numerator\":1,"
                        + "\"denominator\":1},\"approval\":{\"numerator\":1,\"denominator\":2,\"moreThan\":true},"
                        + "\"base\":\"SEATS\"}}]");
        UUID own = body("four-bodies", null);
        assertEquals(1, f.as(clerk, () -> f.bodies.seats(own)).items().size(), "the district's list of bodies");
        UUID renovation = UUID.randomUUID();
        UUID body = body("renovation", null);
        f.as(
                clerk,
                () -> f.engine.raise(new NewTopic("外墙改造", null, COMMUNITY, body, "property.renovation", renovation)));
        assertEquals(TopicState.RAISED, moved.get(0).state());
        assertEquals(
                1,
                f.as(clerk, () -> f.engine.topicsOf("property.renovation", renovation))
                        .size());
        assertEquals(
                0,
                f.as(staff(OTHER_STREET), () -> f.engine.topicsOf("property.renovation", renovation))
                        .size());
        accept(moved.get(0).id(), body);
        assertEquals(TopicState.ACCEPTED, moved.get(1).state());
        assertNull(moved.get(1).resolution());
    }
}
