package org.linli.platform.catalogue.internal.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.linli.platform.admission.Limits;
import org.linli.platform.admission.UnsignedPolicy;
import org.linli.platform.catalogue.ModuleVersion;

class PackageDifferencesTest {
    @Test
    void nothingIsSaidAboutTheTablesOfAVersionThatIsNotLoaded() {
        PackageFiles none = new PackageFiles() {
            @Override
            public Path jar(ModuleVersion id) {
                throw new IllegalArgumentException("the store holds no " + id);
            }

            @Override
            public String sha256(ModuleVersion id) {
                throw new IllegalArgumentException("the store holds no " + id);
            }
        };
        AdmissionDesk desk =
                new AdmissionDesk(Limits.of(1), UnsignedPolicy.WARN, List::of, Map::of, InstantSource.system());
        assertEquals(
                List.of(),
                new PackageDifferences(none, desk)
                        .between(new ModuleVersion("hall", "1.0.0"), new ModuleVersion("hall", "1.1.0")));
    }
}
