package org.linli.testing;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/**
 * A host with one district, for looking at a module: with the module in the district, or with nothing uploaded yet and unsigned modules
 * refused, as an operator has it; with the system property {@code linli.trials=require} what is uploaded is tried, too. Writes addresses, tokens and the administrator's name and password into a file that a shell can read, runs
 * until it is told to stop, and takes the file away again.
 */
public final class DevelopmentHost {
    private DevelopmentHost() {}

    /** @param arguments file for addresses and tokens, jar of the module; without the jar nothing is uploaded */
    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[0]);
        Files.deleteIfExists(file);
        boolean empty = arguments.length == 1;
        LinliHost host = LinliHost.start(
                TestDatabase.DERBY, empty ? "refuse" : "warn", System.getProperty("linli.trials", "off"));
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            close(host, file);
            stopped.countDown();
        }));
        District district = host.newDistrict();
        Map<String, String> known = known(host, district);
        if (!empty) {
            known.put("URL", host.base() + "/t/" + district.code() + "/api/" + enabled(host, district, arguments[1]));
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path whole = Files.writeString(file.resolveSibling(file.getFileName() + ".part"), lines(known));
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
        try (PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8)) {
            out.println("运行中 / running: " + known.getOrDefault("URL", host.base()));
            out.println("页面 / pages: " + known.get("CONSOLE") + "  " + District.ADMINISTRATOR + "  "
                    + FirstSignIn.PASSWORD);
            out.println("地址和令牌 / addresses and tokens: " + file + "  (Ctrl-C)");
            stopped.await();
        }
    }

    private static Map<String, String> known(LinliHost host, District district) {
        Map<String, String> known = new LinkedHashMap<>();
        known.put("LINLI", host.base());
        known.put("OPERATOR", host.operator().token());
        known.put("DISTRICT", district.code());
        known.put("TOKEN", district.administrator().token());
        known.put("CONSOLE", host.base() + "/t/" + district.code());
        known.put("USERNAME", District.ADMINISTRATOR);
        known.put("PASSWORD", FirstSignIn.PASSWORD);
        return known;
    }

    /** @return name of the module */
    private static String enabled(LinliHost host, District district, String jar) {
        Answer uploaded = host.upload(Path.of(jar)).expect(201);
        String module = uploaded.body().path("name").asText();
        host.ship(Path.of(jar));
        district.enable(module, uploaded.body().path("version").asText());
        return module;
    }

    private static String lines(Map<String, String> values) {
        return values.entrySet().stream()
                .map(value -> value.getKey() + "=" + value.getValue() + "\n")
                .collect(Collectors.joining());
    }

    private static void close(LinliHost host, Path file) {
        try {
            Files.deleteIfExists(file);
            host.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
