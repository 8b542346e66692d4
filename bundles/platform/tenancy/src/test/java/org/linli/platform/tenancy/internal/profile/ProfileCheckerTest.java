package org.linli.platform.tenancy.internal.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.linli.platform.tenancy.TenantProfile;
import org.linli.platform.tenancy.TenantProfile.Level;
import org.linli.platform.tenancy.TenantProfile.Node;

class ProfileCheckerTest {
    private static final List<Level> LEVELS = List.of(
            new Level("district", "区", "District"),
            new Level("street", "街道", "Street"),
            new Level("community", "社区", "Community"));

    @Test
    void goodProfileHasNoFault() {
        TenantProfile profile = profile(
                "360203",
                "360200",
                node("360203006008", "梨树园社区", "community", "360203006"),
                node("360203006", "新村街道", "street", null),
                node("LOCAL-1", "直属社区", "community", "360203"));

        assertEquals(List.of(), ProfileChecker.check(profile, Set.of()));
    }

    @Test
    void levelMayBeMissing() {
        TenantProfile profile = profile("360222", "360200", node("360222100001", "某社区", "community", null));

        assertEquals(List.of(), ProfileChecker.check(profile, Set.of()));
    }

    @Test
    void everythingWrongIsNamedAtOnce() {
        TenantProfile profile = new TenantProfile(
                "980203",
                " ",
                null,
                "36020",
                "Asia/Nowhere",
                List.of(
                        new Level("district", "区", "District"),
                        new Level("district", "区", "District"),
                        new Level("Street", "", "Street")),
                List.of(
                        node("1", "a", "planet", null),
                        node("1", "b", "district", null),
                        new Node(
                                "x",
                                "c",
                                "district",
                                "nobody",
                                List.of("two words"),
                                LocalDate.of(2020, 1, 2),
                                LocalDate.of(2020, 1, 1),
                                null),
                        node("1234567", "d", "district", null)),
                List.of("grid", "grid", "Not A Module"),
                Map.of("grid", Map.of(" ", 1)),
                "");

        Set<String> pointers = ProfileChecker.check(profile, Set.of()).stream()
                .map(Fault::pointer)
                .collect(Collectors.toSet());

        assertEquals(
                Set.of(
                        "/code",
                        "/name",
                        "/nameEn",
                        "/source",
                        "/parentCode",
                        "/zone",
                        "/levels/1/key",
                        "/levels/2/key",
                        "/levels/2/label",
                        "/divisions/0/level",
                        "/divisions/1/code",
                        "/divisions/1/level",
                        "/divisions/2/level",
                        "/divisions/2/parent",
                        "/divisions/2/tags/0",
                        "/divisions/2/validTo",
                        "/divisions/3/code",
                        "/divisions/3/level",
                        "/modules/1",
                        "/modules/2",
                        "/parameters/grid/ "),
                pointers);
    }

    @Test
    void emptyDocumentNamesWhatIsMissing() {
        TenantProfile profile = new TenantProfile(null, null, null, null, null, null, null, null, null, null);

        Set<String> pointers = ProfileChecker.check(profile, Set.of()).stream()
                .map(Fault::pointer)
                .collect(Collectors.toSet());

        assertEquals(
                Set.of(
                        "/code",
                        "/name",
                        "/nameEn",
                        "/source",
                        "/parentCode",
                        "/levels",
                        "/divisions",
                        "/modules",
                        "/parameters"),
                pointers);
    }

    @Test
    void cycleIsNamedOnce() {
        TenantProfile profile = profile(
                "360203",
                "360200",
                node("a", "甲", "street", "b"),
                node("b", "乙", "community", "a"),
                node("c", "丙", "community", "b"));

        List<Fault> faults = ProfileChecker.check(profile, Set.of());

        assertEquals(
                1,
                faults.stream().filter(f -> f.text().en().contains("ancestor")).count(),
                faults.toString());
    }

    @Test
    void parentMayBeOneThatTheTenantHasAlready() {
        TenantProfile profile = profile("360203", "360200", node("n", "新社区", "community", "360203006"));

        assertEquals(List.of(), ProfileChecker.check(profile, Set.of("360203006")));
        assertEquals(
                List.of("/divisions/0/parent"),
                ProfileChecker.check(profile, Set.of()).stream()
                        .map(Fault::pointer)
                        .toList());
    }

    @Test
    void superiorMustBeTheCityOrTheProvince() {
        assertTrue(ProfileChecker.check(profile("360203", "360200"), Set.of()).isEmpty());
        assertTrue(ProfileChecker.check(profile("429004", "420000"), Set.of()).isEmpty());
        assertTrue(ProfileChecker.check(profile("360200", "360000"), Set.of()).isEmpty());
        assertEquals(
                1, ProfileChecker.check(profile("360203", "350200"), Set.of()).size());
        assertEquals(
                1, ProfileChecker.check(profile("360200", "360200"), Set.of()).size());
    }

    private static TenantProfile profile(String code, String parent, Node... nodes) {
        return new TenantProfile(
                code,
                "测试区",
                "Test District",
                parent,
                null,
                LEVELS,
                Arrays.asList(nodes),
                List.of("grid"),
                Map.of("grid", Map.of("grid.households.min", 300)),
                "test");
    }

    private static Node node(String code, String name, String level, String parent) {
        return new Node(code, name, level, parent, null, null, null, null);
    }
}
