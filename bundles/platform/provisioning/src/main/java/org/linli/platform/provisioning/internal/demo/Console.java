package org.linli.platform.provisioning.internal.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Says something once to whoever started the host. Only a terminal gets a secret: what goes into a log or a journal is read by
 * others, is kept and is copied, so there a file of the data directory takes its place.
 */
@Component(service = Console.class)
public class Console {
    /** Set by whatever starts the JVM, which alone knows where the output goes: {@code bin/linli}, and the build for {@code -Prun}. */
    private static final String TERMINAL = "linli.terminal";

    private final PrintStream out;
    private final boolean terminal;

    @Activate
    public Console() {
        this(System.out, Boolean.getBoolean(TERMINAL));
    }

    public Console(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** Whether a person sees the output now and nobody later. */
    boolean terminal() {
        return terminal;
    }

    public void say(String line) {
        out.println(line);
        out.flush();
    }

    /**
     * Shows a line with a secret, or puts it into the file, readable by its owner alone, and says where it lies.
     *
     * @param what whose secret it is
     * @throws IOException when the file cannot be written; then nobody has been told
     */
    void tell(String what, String line, Path file) throws IOException {
        if (terminal) {
            say(what + ": " + line);
            return;
        }
        PrivateFile.replace(file, List.of(line));
        say(what + ": 见 see " + file + "（阅后请删除 delete it once read）");
    }
}
