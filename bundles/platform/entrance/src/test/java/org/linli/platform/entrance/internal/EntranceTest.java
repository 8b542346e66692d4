package org.linli.platform.entrance.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.data.Work;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.rest.IfMatch;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.entrance.internal.rest.BrandingResource;
import org.linli.platform.entrance.internal.rest.BrandingResource.BrandingBody;
import org.linli.platform.entrance.internal.rest.BrandingResource.BrandingView;
import org.linli.platform.entrance.internal.rest.EntrancesResource;
import org.linli.platform.entrance.internal.rest.EntrancesResource.EntranceView;
import org.linli.platform.files.Pictures;
import org.linli.platform.tenancy.TenantNames;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.TestHost;

class EntranceTest {
    /** As the gateway's: refuses another version than the caller names. */
    private record Seen(long version) implements IfMatch {
        @Override
        public void require(long currentVersion) {
            check(currentVersion);
        }

        @Override
        public void check(long currentVersion) {
            assertEquals(currentVersion, version, "412");
        }
    }

    /** District 1 is listed, 2 is not, 3 is suspended, 4 can be read only. */
    private static final class Names implements TenantNames {
        private static NamedTenant tenant(int number, boolean listed, TenantInfo.State state) {
            TenantInfo info = TestHost.tenant(number);
            return new NamedTenant(
                    new TenantInfo(info.id(), info.code(), info.name(), info.zone(), state),
                    "District " + number,
                    listed);
        }

        @Override
        public List<NamedTenant> named() {
            return List.of(
                    tenant(1, true, TenantInfo.State.ACTIVE),
                    tenant(2, false, TenantInfo.State.ACTIVE),
                    tenant(3, true, TenantInfo.State.SUSPENDED),
                    tenant(4, true, TenantInfo.State.READ_ONLY));
        }

        @Override
        public Optional<NamedTenant> named(String code) {
            return named().stream()
                    .filter(named -> named.tenant().code().equals(code))
                    .findFirst();
        }
    }

    private static final class Running implements AutoCloseable {
        final TestHost host;
        final List<String> audited = new ArrayList<>();
        final BrandingStore store;
        final BrandingResource branding;
        final EntrancesResource entrances;

        Running(TestDatabase database) {
            host = database.open();
            store = new BrandingStore(new EntranceUnit(host.migrations(), host.units()));
            branding = new BrandingResource(
                    store,
                    // what the bundle files makes of pictures is its own test's
                    (body, maximum) -> new Pictures.Picture("image/png", read(body)),
                    host.currentCall(),
                    (action, subject, details) -> audited.add(action));
            entrances = new EntrancesResource(new Names(), store, host.transactions());
        }

        <T> T in(int tenant, Work<T> work) {
            return host.inTenant(tenant, work);
        }

        @Override
        public void close() {
            host.close();
        }
    }

    private static byte[] read(java.io.InputStream body) {
        try {
            return body.readAllBytes();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static final BrandingBody BODY =
            new BrandingBody("#B00020", new BrandingResource.Welcome("欢迎", "Welcome"), "0791-12345");

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatADistrictSetsIsSeenByEverybodyInItsEntranceAlone(TestDatabase database) {
        try (Running running = new Running(database)) {
            assertEquals(0, running.in(1, running.branding::get).version());
            BrandingView set = running.in(1, () -> running.branding.put(BODY, new Seen(0)));
            assertEquals("#b00020", set.colour());

            EntranceView one = running.entrances.get("900001");
            assertEquals("#b00020", one.colour());
            assertEquals(Text.of("欢迎", "Welcome"), one.welcome());
            assertEquals("0791-12345", one.telephone());
            assertEquals("District 1", one.nameEn());
            assertNull(one.logo());
            assertNull(running.entrances.get("900002").colour(), "another district has its own");

            BrandingView cleared = running.in(
                    1, () -> running.branding.put(new BrandingBody(null, null, null), new Seen(set.version())));
            assertNull(cleared.colour());
            assertNull(running.entrances.get("900001").welcome());
            assertEquals(List.of("entrance.branding.write", "entrance.branding.write"), running.audited);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whoSawAnOlderVersionChangesNothing(TestDatabase database) {
        try (Running running = new Running(database)) {
            BrandingView first = running.in(1, () -> running.branding.put(BODY, new Seen(0)));
            BrandingBody other = new BrandingBody("#000000", null, null);
            assertThrows(AssertionError.class, () -> running.in(1, () -> running.branding.put(other, new Seen(0))));
            assertEquals(first, running.in(1, running.branding::get));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void theLogoHasAnAddressThatChangesWithIt(TestDatabase database) {
        try (Running running = new Running(database)) {
            BrandingView before = running.in(1, () -> running.branding.put(BODY, new Seen(0)));
            BrandingView first =
                    running.in(1, () -> running.branding.putLogo(bytes("one"), new Seen(before.version())));
            assertNotEquals(before.version(), first.version(), "the ETag of the branding tells of the logo");
            assertEquals("#b00020", first.colour());
            assertEquals(first.logo(), running.entrances.get("900001").logo());
            Pictures.Picture kept = running.in(1, () -> running.store.logo().orElseThrow());
            assertArrayEquals("one".getBytes(StandardCharsets.UTF_8), kept.content());
            assertEquals(Optional.empty(), running.in(2, running.store::logo), "another district has its own");

            BrandingView second =
                    running.in(1, () -> running.branding.putLogo(bytes("two"), new Seen(first.version())));
            assertNotEquals(first.logo(), second.logo());
            running.in(1, () -> {
                running.branding.deleteLogo(new Seen(second.version()));
                return true;
            });
            assertNull(running.entrances.get("900001").logo());
            assertEquals(Optional.empty(), running.in(1, running.store::logo));
            assertEquals(
                    404,
                    assertThrows(
                                    ProblemException.class,
                                    () -> running.in(1, () -> {
                                        running.branding.deleteLogo(new Seen(0));
                                        return true;
                                    }))
                            .problem()
                            .status());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void onlyDistrictsInServiceThatWantItAreListedAndAllAreFound(TestDatabase database) {
        try (Running running = new Running(database)) {
            assertEquals(
                    List.of("900001", "900004"),
                    running.entrances.list().items().stream()
                            .map(EntrancesResource.EntranceRow::code)
                            .toList());
            assertTrue(running.entrances.get("900002").signUp());
            EntranceView suspended = running.entrances.get("900003");
            assertNotNull(suspended.notice());
            assertFalse(suspended.signUp());
            assertNull(running.entrances.get("900001").notice());
            assertEquals(
                    404,
                    assertThrows(ProblemException.class, () -> running.entrances.get("999999"))
                            .problem()
                            .status());
        }
    }

    @Test
    void aColourThatIsTooLightIsRefusedWithItsContrast() {
        try (Running running = new Running(TestDatabase.DERBY)) {
            BrandingBody yellow = new BrandingBody("#FFD700", null, null);
            var problem = assertThrows(
                            ProblemException.class,
                            () -> running.in(1, () -> running.branding.put(yellow, new Seen(0))))
                    .problem();
            assertEquals(422, problem.status());
            assertEquals("/colour", problem.errors().get(0).pointer());
            assertTrue(problem.text().en().contains("1.40:1"), problem.text().en());
            assertEquals(List.of(), running.audited);
        }
    }

    /** Values of the WCAG definition; #767676 is the lightest grey that passes. */
    @ParameterizedTest
    @CsvSource({"#000000, 21.00", "#ffffff, 1.00", "#767676, 4.54", "#777777, 4.48", "#ff0000, 4.00"})
    void contrastIsThatOfWcag(String colour, double ratio) {
        assertEquals(ratio, Contrast.againstWhite(colour), 0.005);
    }

    private static ByteArrayInputStream bytes(String content) {
        return new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
    }
}
