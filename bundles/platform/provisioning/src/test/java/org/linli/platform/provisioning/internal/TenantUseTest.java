package org.linli.platform.provisioning.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.persistence.Schema;
import org.linli.platform.provisioning.internal.gone.GoneRow;
import org.linli.platform.tenancy.TenantDataHolder;
import org.linli.platform.tenancy.TenantProfile;
import org.linli.testkit.TestDatabase;

class TenantUseTest {
    private Instant now = Instant.parse("2026-02-03T04:05:06Z");
    private final InstantSource clock = () -> now;

    private static TenantProfile profile(String code) {
        return new TenantProfile(
                code,
                "某区",
                "Some District",
                "360200",
                null,
                List.of(new TenantProfile.Level("district", "区", "District")),
                List.of(),
                List.of(),
                Map.of(),
                "test");
    }

    private record Holding(long bytes, @Nullable Instant lastActivity) implements TenantDataHolder {
        @Override
        public long bytes(TenantInfo tenant) {
            return bytes;
        }

        @Override
        public @Nullable Instant lastActivity(TenantInfo tenant) {
            return lastActivity;
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aDistrictsOwnRowsAreCountedByOwnerAlsoOfAModuleThatIsGone(TestDatabase database) {
        try (var host = new RunningHost(database)) {
            TenantInfo one = host.registrar.register(profile("360203"));
            TenantInfo other = host.registrar.register(profile("360202"));
            host.host
                    .migrations()
                    .migrate("gone", Schema.TENANT, TenantUseTest.class.getClassLoader(), "LINLI-INF/db/gone.xml");
            var em =
                    host.host.units().open("gone", Schema.TENANT, GoneRow.class).entityManager();
            host.calls.inTenant(one, () -> {
                UUID id = host.host.ids().next();
                em.persist(new GoneRow(id));
                em.persist(new GoneRow(host.host.ids().next()));
                return id;
            });
            TenantUse use = new TenantUse(host.host.counts(), host.host.transactions(), Stream::of, clock);
            assertEquals(2L, use.of(one).rows().get("gone"));
            assertNull(use.of(other).rows().get("gone"), "another district's rows");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatBundlesKeepIsAddedUpAndTheLatestActivityCounts(TestDatabase database) {
        try (var host = new RunningHost(database)) {
            TenantInfo tenant = host.registrar.register(profile("360203"));
            List<TenantDataHolder> holders = new ArrayList<>();
            TenantUse use = new TenantUse(host.host.counts(), host.host.transactions(), holders::stream, clock);
            assertNull(use.of(tenant).lastActivity());
            Instant late = Instant.parse("2026-02-03T04:05:06Z");
            now = now.plus(TenantUse.FRESH);
            holders.addAll(List.of(new Holding(3, null), new Holding(4, late), new Holding(0, late.minusSeconds(9))));
            assertEquals(7, use.of(tenant).bytes());
            assertEquals(late, use.of(tenant).lastActivity());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aCountServesForMinutesAndSaysWhenItWasMade(TestDatabase database) {
        try (var host = new RunningHost(database)) {
            TenantInfo tenant = host.registrar.register(profile("360203"));
            List<TenantDataHolder> holders = new ArrayList<>(List.of(new Holding(3, null)));
            TenantUse use = new TenantUse(host.host.counts(), host.host.transactions(), holders::stream, clock);
            Instant first = now;
            assertEquals(first, use.of(tenant).countedAt());
            holders.add(new Holding(4, null));
            now = first.plus(TenantUse.FRESH).minusSeconds(1);
            assertEquals(3, use.of(tenant).bytes(), "not counted again");
            assertEquals(first, use.of(tenant).countedAt());
            now = first.plus(TenantUse.FRESH);
            assertEquals(7, use.of(tenant).bytes());
            assertEquals(now, use.of(tenant).countedAt());
        }
    }
}
