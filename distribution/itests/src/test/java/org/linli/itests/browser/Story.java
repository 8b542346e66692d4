package org.linli.itests.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.linli.itests.host.Directories;
import org.linli.itests.host.TestDatabaseServer;
import org.linli.itests.host.TestHost;
import org.linli.itests.host.TestInstallation;

/**
 * Classes of stories that share a host, since each asks of it no more than a district of its own: half of the processor time of such a class
 * went into a host that it did nothing to.
 */
enum Story {
    ELDERLY("360971", "elderly"),
    GRID_MAPS("360972", "grid"),
    GRID_RECORDS("360973", "grid"),
    IMPORTS("360974", "grid"),
    INCUBATION("360975", "incubation"),
    LEDGERS("360976", "ledgers"),
    MEETINGS("360977", "meetings"),
    OFFICE("360978", "grid"),
    PROPERTY("360979", "property"),
    RESIDENTS("360980", "grid"),
    VOLUNTEERS("360981", "incubation");

    private final String code;
    private final String module;

    Story(String code, String module) {
        this.code = code;
        this.module = module;
    }

    /** Code of its district. */
    String code() {
        return code;
    }

    /** The host in which every story has its district. */
    static TestHost host() throws Exception {
        return TestHost.shared(Story::start);
    }

    private static TestHost start() throws Exception {
        Path home = Files.createTempDirectory("linli-stories");
        TestInstallation installation = installation(home);
        TestHost host = TestHost.start(installation, TestDatabaseServer.DERBY.startedBefore(installation));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            host.close();
            Directories.delete(home);
        }));
        return host;
    }

    private static TestInstallation installation(Path home) throws IOException {
        TestInstallation installation = TestInstallation.in(home);
        for (Story story : values()) {
            installation.withDistrict(story.code, story.module);
        }
        return installation;
    }
}
