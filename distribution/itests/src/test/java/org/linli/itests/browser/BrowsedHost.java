package org.linli.itests.browser;

import java.io.IOException;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.Callable;
import org.linli.itests.host.TestDatabaseServer;
import org.linli.itests.host.TestHost;
import org.linli.itests.host.TestInstallation;

/** A running host, and a browser that looks at it. */
record BrowsedHost(Chromium chromium, TestHost host, Axe axe, boolean own) implements AutoCloseable {
    /** The host that all stories share. */
    static BrowsedHost ofStories() throws Exception {
        return looked(Story::host, false);
    }

    static BrowsedHost start(TestInstallation installation) throws Exception {
        return start(installation, TestDatabaseServer.DERBY.startedBefore(installation));
    }

    static BrowsedHost start(TestInstallation installation, Map<String, String> configuration) throws Exception {
        return looked(() -> TestHost.start(installation, configuration), true);
    }

    private static BrowsedHost looked(Callable<TestHost> host, boolean own) throws Exception {
        Chromium chromium = Chromium.start();
        try {
            return new BrowsedHost(chromium, host.call(), new Axe(), own);
        } catch (Exception | Error e) {
            chromium.close();
            throw e;
        }
    }

    /** @param name of the pictures that are kept of it */
    Desk desk(String name, int width, String language) throws IOException {
        return desk(name, width, language, ZoneId.of("Asia/Shanghai"));
    }

    /** Of somebody who is elsewhere. */
    Desk desk(String name, int width, String language, ZoneId zone) throws IOException {
        return new Desk(chromium.browser(), axe, host.base(), name, width, language, zone);
    }

    @Override
    public void close() {
        if (own) {
            host.close();
        }
        chromium.close();
    }
}
