package com.example.shelf;

import static com.example.shelf.ShelfJars.MODULE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linli.testing.Answer;
import org.linli.testing.District;
import org.linli.testing.Districts;
import org.linli.testing.LinliHost;
import org.linli.testing.LinliTest;

/** The end of a version is announced in its answers; when it has come nobody takes the version up any more. */
@LinliTest
class DeprecationIT {
    private static final String DEPRECATE = "modules/" + MODULE + "/1.0.0/deprecate";
    private static final String LOANS = "example-shelf/loans";

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    @BeforeEach
    void ship(LinliHost host) {
        List.of("1.0.0", "1.1.0").forEach(version -> host.ship(ShelfJars.of(version)));
    }

    @AfterEach
    void undeprecate(LinliHost host) {
        host.operator().delete(DEPRECATE);
    }

    private static Answer deprecate(LinliHost host, Instant sunset) {
        return host.operator()
                .post(
                        DEPRECATE,
                        Map.of(
                                "sunset",
                                sunset.toString(),
                                "sentence",
                                Map.of("zh", "请升级到 1.1", "en", "Upgrade to 1.1")));
    }

    @Test
    void answersAnnounceTheEndAndWhenItHasComeTheVersionServesOnButIsNotTakenUp(LinliHost host, Districts districts) {
        District old = districts.first();
        District fresh = districts.second();
        old.enable(MODULE, "1.0.0");
        fresh.enable(MODULE, "1.1.0");
        assertFalse(
                old.administrator().get(LOANS).expect(200).header("Deprecation").isPresent());

        Instant sunset = host.clock().instant().plus(10, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        deprecate(host, host.clock().instant().minusSeconds(1)).expect(422);
        Instant before = host.clock().instant().truncatedTo(ChronoUnit.SECONDS);
        deprecate(host, sunset).expect(200);
        Answer answer = old.administrator().get(LOANS).expect(200);
        Instant since = Instant.ofEpochSecond(
                Long.parseLong(answer.header("Deprecation").orElseThrow().substring(1)));
        assertFalse(since.isBefore(before) || since.isAfter(host.clock().instant()), since::toString);
        assertEquals(HTTP_DATE.format(sunset), answer.header("Sunset").orElseThrow());
        assertEquals(
                "Upgrade to 1.1",
                old.administrator()
                        .call("GET", "modules/" + MODULE, null, Map.of("Accept-Language", "en"))
                        .expect(200)
                        .body()
                        .at("/deprecation/sentence")
                        .asText());
        assertFalse(
                fresh.administrator()
                        .get(LOANS)
                        .expect(200)
                        .header("Deprecation")
                        .isPresent(),
                "the other version is none");
        District late = host.newDistrict();
        assertEquals(0, late.plan(MODULE, "1.0.0").path("problems").size(), "until then it may be taken up");

        host.clock().advance(Duration.ofDays(11));
        assertEquals(
                HTTP_DATE.format(sunset),
                old.administrator().get(LOANS).expect(200).header("Sunset").orElseThrow(),
                "who has it is served on");
        JsonNode ended = late.plan(MODULE, "1.0.0");
        assertEquals("support-ended", ended.at("/problems/0/code").asText(), ended::toString);
        late.administrator()
                .put("modules/" + MODULE, Map.of("version", "1.0.0"))
                .expect(422);

        host.operator().delete(DEPRECATE).expect(200);
        assertEquals(0, late.plan(MODULE, "1.0.0").path("problems").size(), "what was taken back does not hold");
    }
}
