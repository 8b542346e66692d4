package org.linli.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linli.itests.host.Patience.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.itests.host.HostClient.Answer;
import org.linli.itests.host.TestDatabaseServer;
import org.linli.itests.host.TestHost;
import org.linli.itests.host.TestInstallation;

/** A resident's topic on its way through a neighbour council to an order and to everybody's eyes, on the whole host. */
class MeetingsIT {
    private static final String HERE = "360996";
    private static final String ELSEWHERE = "360997";
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @TempDir
    Path directory;

    private TestHost host;
    private String staff = "";

    @AfterEach
    void stop() {
        if (host != null) {
            host.close();
        }
    }

    private static String path(String rest) {
        return "/t/" + HERE + "/api/meetings/" + rest;
    }

    private JsonNode get(String token, String rest) throws Exception {
        return host.get(token, path(rest)).expect(200).body();
    }

    private Answer post(String token, String rest, Object body) throws Exception {
        return host.call(token, "POST", path(rest), body);
    }

    private JsonNode moved(String topic, String step, Object body) throws Exception {
        return post(staff, "topics/" + topic + "/" + step, body).expect(200).body();
    }

    private static String calendar(TestHost host, String link) throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(host.base() + link)).build(),
                        HttpResponse.BodyHandlers.ofString());
        assertEquals(200, answer.statusCode(), answer::body);
        assertTrue(answer.headers().firstValue("Content-Type").orElse("").startsWith("text/calendar"));
        return answer.body();
    }

    private static int status(TestHost host, String link) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(host.base() + link)).build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @ParameterizedTest
    @EnumSource(TestDatabaseServer.class)
    void aTopicIsRaisedDecidedCarriedOutAsAnOrderAndPublished(TestDatabaseServer database) throws Exception {
        TestInstallation installation =
                TestInstallation.in(directory).withDistrict(HERE, "meetings").withDistrict(ELSEWHERE, "meetings");
        host = TestHost.start(installation, database.startedBefore(installation));
        staff = host.demo("community", HERE);
        String resident = host.demo("resident", HERE);
        String department = host.demo("department", HERE);
        String division = "";
        for (JsonNode one : host.get(staff, "/t/" + HERE + "/api/divisions?limit=200")
                .expect(200)
                .body()
                .get("items")) {
            if (one.get("level").asText().equals("community")) {
                division = one.get("id").asText();
            }
        }

        LocalDateTime first = LocalDate.now(ZONE).plusDays(3).atTime(19, 0);
        JsonNode body = post(
                        staff,
                        "bodies",
                        Map.of(
                                "template",
                                "neighbours",
                                "divisionId",
                                division,
                                "name",
                                "北门邻里会商",
                                "cadenceStart",
                                first.toString()))
                .expect(201)
                .body();
        String bodyId = body.get("id").asText();
        JsonNode planned =
                get(staff, "meetings?body=" + bodyId + "&sort=startsAt").get("items");
        assertEquals(5, planned.size(), "every two weeks within sixty days");
        assertEquals(
                first.atZone(ZONE).toInstant(),
                Instant.parse(planned.get(0).get("startsAt").asText()));

        String topic = post(resident, "topics", Map.of("title", "加装电梯", "divisionId", division))
                .expect(201)
                .body()
                .get("id")
                .asText();
        host.get(resident, path("topics/" + topic)).expect(403);
        assertEquals("RAISED", get(resident, "topics/mine").at("/items/0/state").asText());
        moved(topic, "analysis", Map.of("verdict", "ACCEPT", "bodyId", bodyId));

        JsonNode meeting = post(
                        staff,
                        "meetings",
                        Map.of(
                                "bodyId",
                                bodyId,
                                "startsAt",
                                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString()))
                .expect(201)
                .body();
        String meetingId = meeting.get("id").asText();
        moved(topic, "scheduling", Map.of("meetingId", meetingId));
        post(staff, "meetings/" + meetingId + "/invitation", null).expect(200);
        JsonNode open = post(staff, "meetings/" + meetingId + "/opening", null)
                .expect(200)
                .body();
        List<String> voting = new ArrayList<>();
        open.get("seats").forEach(seat -> {
            if (seat.get("voting").asBoolean()) {
                voting.add(seat.get("seatId").asText());
            }
        });
        for (String seat : voting.subList(0, 2)) {
            post(staff, "meetings/" + meetingId + "/attendance", Map.of("seatId", seat, "name", "某某"))
                    .expect(200);
        }
        List<Map<String, String>> votes = new ArrayList<>();
        voting.subList(0, 2).forEach(seat -> votes.add(Map.of("seatId", seat, "choice", "IN_FAVOUR")));
        JsonNode refusal = post(staff, "topics/" + topic + "/deliberation", Map.of("votes", votes))
                .expect(409)
                .body();
        assertTrue(refusal.get("type").asText().endsWith("no-quorum"), refusal::toString);
        assertEquals(3, refusal.get("needed").asInt());

        post(staff, "meetings/" + meetingId + "/attendance", Map.of("seatId", voting.get(2), "name", "某某"))
                .expect(200);
        votes.add(Map.of("seatId", voting.get(2), "choice", "AGAINST"));
        JsonNode decided = moved(topic, "deliberation", Map.of("votes", votes, "note", "分摊方案一"));
        assertEquals("DELIBERATED", decided.get("state").asText());
        assertEquals(66.7, decided.at("/deliberations/0/rate").asDouble());

        moved(
                topic,
                "resolution",
                Map.of(
                        "text",
                        "由部门办理加装手续",
                        "responsible",
                        Map.of("kind", "ROLE", "id", "department"),
                        "dueOn",
                        LocalDate.now(ZONE).plusDays(20).toString()));
        JsonNode executing = moved(topic, "execution", null);
        assertEquals("EXECUTING", executing.get("state").asText());
        carryOut(executing.get("caseId").asText(), department);
        assertEquals("EXECUTED", get(staff, "topics/" + topic).get("state").asText());

        assertEquals(0, get(resident, "resolutions").get("items").size());
        host.call(
                        staff,
                        "PUT",
                        path("topics/" + topic + "/publication"),
                        Map.of("title", "加装电梯", "text", "已开工", "audience", "RESIDENTS"))
                .expect(200);
        JsonNode published = get(resident, "resolutions").at("/items/0");
        assertEquals(2, published.get("inFavour").asInt());
        assertEquals(3, published.get("rateBase").asInt());
        assertFalse(published.has("raisedBy"));
        await("who raised the topic is told")
                .until(() -> host.get(resident, "/t/" + HERE + "/api/notifications")
                        .body()
                        .toString()
                        .contains("加装电梯"));

        host.call(staff, "PATCH", path("meetings/" + meetingId), Map.of("minutes", "一致同意"), etag(meetingId))
                .expect(200);
        post(staff, "meetings/" + meetingId + "/closing", null).expect(200);

        feed(division);
        Map<String, Double> figures = new HashMap<>();
        get(staff, "indicators").get("items").forEach(one -> {
            if (one.hasNonNull("value")) {
                figures.put(one.get("code").asText(), one.get("value").asDouble());
            }
        });
        assertEquals(100.0, figures.get("topics-carried"));
        assertEquals(66.7, figures.get("approval-rate"));
        assertEquals(60.0, figures.get("attendance"));

        String stranger = host.demo("community", ELSEWHERE);
        host.get(stranger, "/t/" + ELSEWHERE + "/api/meetings/topics/" + topic).expect(404);
    }

    private Map<String, String> etag(String meetingId) throws Exception {
        return Map.of(
                "If-Match",
                host.get(staff, path("meetings/" + meetingId))
                        .expect(200)
                        .raw()
                        .headers()
                        .firstValue("ETag")
                        .orElseThrow());
    }

    /** Whoever the process lets does the next thing, until the order is closed. */
    private void carryOut(String caseId, String department) throws Exception {
        List<String> people = List.of(department, staff, host.demo("street", HERE), host.demo("district-admin", HERE));
        List<String> forward = List.of("triage", "dispatch", "accept", "handle", "feed-back", "close");
        String order = "/t/" + HERE + "/api/orders/cases/" + caseId;
        for (int step = 0; step < forward.size(); step++) {
            for (String person : people) {
                JsonNode seen = host.get(person, order).expect(200).body();
                List<String> possible = new ArrayList<>();
                seen.get("possibleActions")
                        .forEach(action -> possible.add(action.get("action").asText()));
                String next = forward.stream()
                        .filter(possible::contains)
                        .reduce((a, b) -> b)
                        .orElse("");
                if (!next.isEmpty()) {
                    Map<String, Object> asked = next.equals("dispatch")
                            ? Map.of("action", next, "to", Map.of("kind", "ROLE", "id", "department"))
                            : Map.of("action", next, "comment", "办理");
                    host.call(person, "POST", order + "/actions", asked).expect(200);
                    break;
                }
            }
        }
        assertEquals(
                "CLOSED",
                host.get(staff, order).expect(200).body().at("/snapshot/state").asText());
    }

    private void feed(String division) throws Exception {
        JsonNode made = post(staff, "feeds", Map.of("label", "北门", "divisionId", division))
                .expect(201)
                .body();
        String link = made.get("link").asText();
        String text = calendar(host, link);
        assertTrue(text.startsWith("BEGIN:VCALENDAR\r\n") && text.endsWith("END:VCALENDAR\r\n"), text);
        assertEquals(6, text.split("BEGIN:VEVENT", -1).length - 1, "five by the cadence and the one beside it");
        assertTrue(text.contains("SUMMARY:北门邻里会商"));
        assertEquals(404, status(host, link + "x"));
        assertEquals(
                404,
                status(host, link.replace(HERE, ELSEWHERE)),
                "the secret of one district opens nothing in another");
        host.call(staff, "DELETE", path("feeds/" + made.at("/feed/id").asText()), null)
                .expect(204);
        assertEquals(404, status(host, link));
    }
}
