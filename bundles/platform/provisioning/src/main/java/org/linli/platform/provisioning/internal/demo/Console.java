package org.linli.platform.provisioning.internal.demo;

import java.io.PrintStream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Says something once to whoever started the host. Secrets go here and never into the log. */
@Component(service = Console.class)
public class Console {
    private final PrintStream out;

    @Activate
    public Console() {
        this(System.out);
    }

    public Console(PrintStream out) {
        this.out = out;
    }

    public void say(String line) {
        out.println(line);
        out.flush();
    }
}
