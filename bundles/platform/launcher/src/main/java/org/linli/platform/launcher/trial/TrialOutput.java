package org.linli.platform.launcher.trial;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.linli.platform.launcher.trial.TrialWire.Message;

/** Reads what a throw-away host prints, with bounded memory: whoever prints without an end fills nothing. */
final class TrialOutput {
    private static final int LINES = 60;
    private static final int LINE_BYTES = 4096;
    private static final int LINE_CHARACTERS = 400;
    private static final long MOST_BYTES = 16L << 20;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private final TrialWire wire;
    private final Deque<String> log = new ArrayDeque<>();
    private final Queue<String> steps = new ConcurrentLinkedQueue<>();
    private volatile @Nullable Message end;
    private volatile boolean loud;

    TrialOutput(TrialWire wire) {
        this.wire = wire;
    }

    /** Until the stream ends; to be run on a thread of its own. */
    void read(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        long bytes = 0;
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            bytes += count;
            loud |= bytes > MOST_BYTES;
            for (int i = 0; i < count; i++) {
                if (buffer[i] == '\n') {
                    take(line.toString(StandardCharsets.UTF_8));
                    line.reset();
                } else if (line.size() < LINE_BYTES) {
                    line.write(buffer[i]);
                }
            }
        }
        if (line.size() > 0) {
            take(line.toString(StandardCharsets.UTF_8));
        }
    }

    private void take(String line) {
        wire.read(line.stripTrailing()).ifPresentOrElse(this::take, () -> keep(line));
    }

    private void take(Message message) {
        if (message.kind().equals(TrialWire.STEP)) {
            steps.addAll(message.words());
        } else if (end == null) {
            end = message;
        }
    }

    private void keep(String line) {
        String clean = CONTROL.matcher(line).replaceAll(" ").strip();
        if (clean.isEmpty()) {
            return;
        }
        synchronized (log) {
            log.addLast(clean.length() > LINE_CHARACTERS ? clean.substring(0, LINE_CHARACTERS) + " …" : clean);
            if (log.size() > LINES) {
                log.removeFirst();
            }
        }
    }

    /** The last lines that are not for us. */
    List<String> log() {
        synchronized (log) {
            return new ArrayList<>(log);
        }
    }

    /** The next step that began; null when none did since. */
    @Nullable
    String nextStep() {
        return steps.poll();
    }

    /** What it said at last; null until then. */
    @Nullable
    Message end() {
        return end;
    }

    /** Whether it printed more than anybody wants to know. */
    boolean loud() {
        return loud;
    }
}
