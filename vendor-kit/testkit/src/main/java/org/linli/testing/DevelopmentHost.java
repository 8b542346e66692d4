package org.linli.testing;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/**
 * A host with one module in one district, for looking at it. Writes the addresses of the district's resources and of its console, a token
 * and the administrator's name and password into a file that a shell can read, and runs until it is told to stop.
 */
public final class DevelopmentHost {
    private DevelopmentHost() {}

    /** @param arguments jar of the module, file for the address and the token */
    public static void main(String[] arguments) throws Exception {
        Path jar = Path.of(arguments[0]);
        Path file = Path.of(arguments[1]);
        Files.deleteIfExists(file);
        LinliHost host = LinliHost.start(TestDatabase.DERBY);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            close(host);
            stopped.countDown();
        }));
        Answer uploaded = host.upload(jar).expect(201);
        String module = uploaded.body().path("name").asText();
        host.ship(jar);
        District district = host.newDistrict();
        district.enable(module, uploaded.body().path("version").asText());
        String address = host.base() + "/t/" + district.code() + "/api/" + module;
        String console = host.base() + "/t/" + district.code();
        Map<String, String> known = new LinkedHashMap<>();
        known.put("URL", address);
        known.put("TOKEN", district.administrator().token());
        known.put("CONSOLE", console);
        known.put("USERNAME", District.ADMINISTRATOR);
        known.put("PASSWORD", FirstSignIn.PASSWORD);
        Files.writeString(file, lines(known), StandardCharsets.UTF_8);
        try (PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8)) {
            out.println("运行中 / running: " + address);
            out.println("页面 / pages: " + console + "  " + District.ADMINISTRATOR + "  " + FirstSignIn.PASSWORD);
            out.println("地址和令牌 / address and token: " + file + "  (Ctrl-C)");
            stopped.await();
        }
    }

    private static String lines(Map<String, String> values) {
        return values.entrySet().stream()
                .map(value -> value.getKey() + "=" + value.getValue() + "\n")
                .collect(Collectors.joining());
    }

    private static void close(LinliHost host) {
        try {
            host.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
