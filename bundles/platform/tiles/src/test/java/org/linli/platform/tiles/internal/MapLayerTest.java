package org.linli.platform.tiles.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linli.api.crypto.FieldCipher;
import org.linli.api.problem.ProblemException;
import org.linli.api.rest.IfMatch;
import org.linli.platform.tiles.internal.rest.MapLayerResource;
import org.linli.platform.tiles.internal.rest.MapLayerResource.SettingsBody;
import org.linli.platform.tiles.internal.tenant.LayerRow;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.TestHost;

class MapLayerTest {
    /** What a file takes at least. */
    private static final int BLOCK = 4096;

    private static final Instant NOW = Instant.parse("2026-11-27T04:00:00Z");
    private static final byte[] PICTURE = {(byte) 0x89, 'P', 'N', 'G', 1, 2, 3};

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

    @TempDir
    Path folder;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private HttpServer server;
    private String origin;
    private Tiles tiles;
    private volatile int status = 200;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().toString());
            answer(exchange, exchange.getRequestURI().getPath());
        });
        server.start();
        origin = "http://127.0.0.1:" + server.getAddress().getPort();
        tiles = tiles(1024 * 1024);
    }

    private Tiles tiles(long mostBytes) {
        return new Tiles(new AllowedOrigins(origin), folder, mostBytes, Duration.ofSeconds(2));
    }

    @AfterEach
    void stop() {
        over.countDown();
        tiles.close();
        server.stop(0);
    }

    private void answer(HttpExchange exchange, String path) throws IOException {
        if (path.startsWith("/slow")) {
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
            return;
        }
        boolean away = path.startsWith("/away");
        byte[] body = path.startsWith("/large") ? new byte[TileSource.MOST_BYTES + 1] : PICTURE;
        exchange.getResponseHeaders().add("Content-Type", path.startsWith("/page") ? "text/html" : "image/png");
        if (away) {
            exchange.getResponseHeaders().add("Location", origin + "/xyz/1/0/1");
        }
        exchange.sendResponseHeaders(away ? 302 : status, body.length);
        try {
            exchange.getResponseBody().write(body);
        } finally {
            exchange.close();
        }
    }

    private Layer layer(String path) {
        return new Layer(origin + path, "示例地图", 18);
    }

    @Test
    void anImageIsFetchedOnceAndThenKept() {
        Layer layer = layer("/xyz/{z}/{x}/{y}");
        Tile first = tiles.get(layer, 3, 1, 2, NOW).orElseThrow();
        assertArrayEquals(PICTURE, first.content());
        assertEquals("image/png", first.mediaType());
        assertArrayEquals(
                PICTURE,
                tiles.get(layer, 3, 1, 2, NOW.plusSeconds(60)).orElseThrow().content());
        assertEquals(List.of("/xyz/3/1/2"), asked);
        tiles.get(layer("/wmts?TileMatrix={z}&TileCol={x}&TileRow={y}&tk=k"), 3, 1, 2, NOW);
        assertEquals("/wmts?TileMatrix=3&TileCol=1&TileRow=2&tk=k", asked.get(1));
    }

    @Test
    void anOldImageIsFetchedAgainAndServesWhileTheMapServiceIsAway() {
        Layer layer = layer("/xyz/{z}/{x}/{y}");
        tiles.get(layer, 3, 1, 2, NOW);
        Instant later = NOW.plus(Duration.ofDays(31));
        status = 503;
        assertArrayEquals(
                PICTURE, tiles.get(layer, 3, 1, 2, later).orElseThrow().content());
        assertEquals(2, asked.size());
        assertTrue(tiles.get(layer, 3, 0, 2, later).isEmpty(), "what was never fetched is not there");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/slow/{z}/{x}/{y}", "/away/{z}/{x}/{y}", "/large/{z}/{x}/{y}", "/page/{z}/{x}/{y}"})
    void whatIsTooSlowTooLargeElsewhereOrNoPictureIsNotTaken(String path) {
        assertTrue(tiles.get(layer(path), 1, 0, 1, NOW).isEmpty());
        assertEquals(1, asked.size(), "a redirect is not followed");
    }

    @Test
    void onlyAllowedAddressesAreAsked() {
        for (String refused : List.of(
                "http://127.0.0.1:1/{z}/{x}/{y}",
                "https://127.0.0.1:" + server.getAddress().getPort() + "/{z}/{x}/{y}",
                "http://127.0.0.1.evil.example:" + server.getAddress().getPort() + "/{z}/{x}/{y}",
                "http://evil@127.0.0.1:" + server.getAddress().getPort() + "/{z}/{x}/{y}",
                "http://127.0.0.{z}:" + server.getAddress().getPort() + "/{x}/{y}",
                origin + "{z}/{x}/{y}",
                origin + "/{z}/{x}",
                origin + "/{z}/{z}/{x}/{y}",
                origin + "/{z}/{x}/{y}#part",
                "file:///etc/{z}/{x}/{y}",
                "{z}{x}{y}")) {
            assertTrue(tiles.objection(refused).isPresent(), refused);
        }
        assertTrue(tiles.objection(origin + "/{z}/{x}/{y}").isEmpty());
        assertTrue(tiles.get(new Layer("http://127.0.0.1:1/{z}/{x}/{y}", null, 18), 1, 0, 1, NOW)
                .isEmpty());
        assertEquals(List.of(), asked);
        try (AutoCloseable ignored = tiles::close) {
            Tiles none = new Tiles(new AllowedOrigins(""), folder, 0, Duration.ofSeconds(1));
            assertTrue(none.objection(origin + "/{z}/{x}/{y}").isPresent(), "nothing is allowed by itself");
            none.close();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatIsKeptStaysWithinItsBoundAndTheOldestGoesFirst() throws IOException {
        tiles.close();
        int room = 5;
        tiles = tiles((long) room * BLOCK);
        Layer layer = layer("/xyz/{z}/{x}/{y}");
        for (int x = 0; x < 2 * room; x++) {
            tiles.get(layer, 5, x, 0, NOW.plusSeconds(x));
            assertTrue(kept() <= room, "" + x);
        }
        int before = asked.size();
        tiles.get(layer, 5, 2 * room - 1, 0, NOW.plusSeconds(60));
        assertEquals(before, asked.size(), "the newest is kept");
        tiles.get(layer, 5, 0, 0, NOW.plusSeconds(60));
        assertEquals(before + 1, asked.size(), "the oldest had to go");
        tiles.close();
        tiles = tiles((long) room * BLOCK);
        tiles.get(layer, 6, 0, 0, NOW.plusSeconds(90));
        tiles.get(layer, 6, 1, 0, NOW.plusSeconds(90));
        assertTrue(kept() <= room, "a start counts what is there");
    }

    private long kept() {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aDistrictSetsItsLayerAndAnotherHasItsOwn(TestDatabase database) {
        List<String> audited = new ArrayList<>();
        try (TestHost host = database.open()) {
            LayerStore store = new LayerStore(new TilesUnit(host.migrations(), host.units()), new Reversed());
            MapLayerResource resource = new MapLayerResource(
                    store,
                    tiles,
                    host.transactions(),
                    host.currentCall(),
                    (action, subject, details) -> audited.add(action + details));
            assertNull(host.inTenant(1, resource::get).tiles());
            SettingsBody body = new SettingsBody(origin + "/xyz/{z}/{x}/{y}?tk=secret", "示例地图", 12);
            long version =
                    host.inTenant(1, () -> resource.set(body, new Seen(0))).version();
            MapLayerResource.LayerView view = host.inTenant(1, resource::get);
            assertEquals("/t/900001/api/map-layer/tiles/{z}/{x}/{y}", view.tiles());
            assertEquals(12, view.maxZoom());
            assertEquals(200, host.inTenant(1, () -> resource.tile(3, 1, 2)).getStatus());
            assertEquals(List.of("tiles.layer.write{host=127.0.0.1}"), audited, "no key in the audit");
            assertNull(host.inTenant(2, resource::get).tiles());
            for (int[] place : new int[][] {{13, 0, 0}, {-1, 0, 0}, {3, 8, 0}, {3, 0, -1}}) {
                assertThrows(
                        ProblemException.class,
                        () -> host.inTenant(1, () -> resource.tile(place[0], place[1], place[2])));
            }
            assertThrows(ProblemException.class, () -> host.inTenant(2, () -> resource.tile(3, 1, 2)));
            SettingsBody elsewhere = new SettingsBody("http://127.0.0.1:1/{z}/{x}/{y}", null, null);
            ProblemException refused = assertThrows(
                    ProblemException.class, () -> host.inTenant(1, () -> resource.set(elsewhere, new Seen(version))));
            assertEquals("/template", refused.problem().errors().get(0).pointer());
            assertThrows(AssertionError.class, () -> host.inTenant(1, () -> resource.set(body, new Seen(0))));
            host.inTenant(1, () -> resource.set(new SettingsBody(null, null, null), new Seen(version)));
            assertNull(host.inTenant(1, resource::get).tiles());
        }
    }

    /** Not secret, but not plain either. */
    private static final class Reversed implements FieldCipher {
        @Override
        public String encrypt(String plain, String context) {
            return new StringBuilder(context + "|" + plain).reverse().toString();
        }

        @Override
        public String decrypt(String cipherText, String context) {
            String text = new StringBuilder(cipherText).reverse().toString();
            assertTrue(text.startsWith(context + "|"), text);
            return text.substring(context.length() + 1);
        }

        @Override
        public String blindIndex(String plain, String context) {
            throw new UnsupportedOperationException();
        }
    }

    private static LayerRow row(TestHost host, TilesUnit unit) {
        return host.inTenant(1, () -> unit.em().find(LayerRow.class, LayerRow.ID));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void theAddressIsStoredEncryptedAndOneThatLiesInClearIsReadAndEncrypted(TestDatabase database) {
        String template = origin + "/xyz/{z}/{x}/{y}?tk=secret";
        try (TestHost host = database.open()) {
            TilesUnit unit = new TilesUnit(host.migrations(), host.units());
            LayerStore store = new LayerStore(unit, new Reversed());
            MapLayerResource resource = new MapLayerResource(
                    store, tiles, host.transactions(), host.currentCall(), (action, subject, details) -> {});
            host.inTenant(1, () -> resource.set(new SettingsBody(template, "示例地图", 12), new Seen(0)));
            assertNull(row(host, unit).template());
            assertFalse(String.valueOf(row(host, unit).sealedTemplate()).contains("tk=secret"));
            assertEquals(template, host.inTenant(1, resource::settings).template());

            // as an older version of this bundle has stored it
            host.inTenant(
                    1,
                    () -> unit.em()
                            .createQuery("update LayerRow l set l.template = :text, l.sealedTemplate = null")
                            .setParameter("text", template)
                            .executeUpdate());
            assertEquals(template, host.inTenant(1, resource::settings).template());
            assertEquals(200, host.inTenant(1, () -> resource.tile(3, 1, 2)).getStatus());
            assertNull(row(host, unit).template(), "whoever looks at the map encrypts it");
            Layer layer = host.inTenant(1, store::get).layer();
            assertEquals(new Layer(template, "示例地图", 12), layer);
        }
    }
}
