package org.linli.platform.launcher.trial;

import java.io.PrintStream;
import org.linli.platform.launcher.api.TrialOrder;

/** {@link TrialOrder} of the process that another one has started and listens to. */
public final class PipedOrder implements TrialOrder {
    private final String module;
    private final String version;
    private final TrialWire wire;
    private final PrintStream out;

    /**
     * @param secret with which the other process knows our lines
     * @param out what it reads
     */
    public PipedOrder(String module, String version, String secret, PrintStream out) {
        this.module = module;
        this.version = version;
        this.wire = new TrialWire(secret);
        this.out = out;
    }

    @Override
    public String module() {
        return module;
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public void begin(String step) {
        say(wire.line(TrialWire.STEP, step));
    }

    @Override
    public void passed() {
        say(wire.line(TrialWire.PASSED));
    }

    @Override
    public void refused(String code, String zh, String en) {
        say(wire.line(TrialWire.REFUSED, code, zh, en));
    }

    /** A line of its own also behind one that somebody has not ended. */
    private void say(String line) {
        synchronized (out) {
            out.println();
            out.println(line);
            out.flush();
        }
    }
}
