package org.linli.itests.crash;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.Field;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StackFrame;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.Value;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import com.sun.jdi.connect.ListeningConnector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.request.BreakpointRequest;
import com.sun.jdi.request.ClassPrepareRequest;
import com.sun.jdi.request.EventRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Holds a host in front of its n-th commit that writes, so that it can be killed exactly there. It looks in from outside through the debugger
 * interface of the JVM: the host knows nothing of it.
 */
final class CommitBreakpoint implements AutoCloseable {
    private static final List<String> CONNECTIONS =
            List.of("org.apache.derby.impl.jdbc.EmbedConnection", "org.postgresql.jdbc.PgConnection");

    private static final String TRANSACTION = "org.linli.platform.persistence.internal.transaction.OpenTransaction";

    private final ListeningConnector connector;
    private final Map<String, Connector.Argument> arguments;
    private final String address;
    private final List<BreakpointRequest> breakpoints = new CopyOnWriteArrayList<>();
    private final CountDownLatch hit = new CountDownLatch(1);
    private VirtualMachine machine;
    private Pattern threads = Pattern.compile("");
    private String within = "";
    private int nth;
    private int seen;
    private boolean held;
    private volatile String place = "";

    /** Listens for a host that is about to be started. */
    CommitBreakpoint() throws IOException, IllegalConnectorArgumentsException {
        connector = Bootstrap.virtualMachineManager().listeningConnectors().stream()
                .filter(c -> c.transport().name().equals("dt_socket"))
                .findFirst()
                .orElseThrow();
        arguments = connector.defaultArguments();
        arguments.get("localAddress").setValue("127.0.0.1");
        arguments.get("port").setValue("0");
        arguments.get("timeout").setValue("120000");
        address = connector.startListening(arguments);
    }

    /** Option that makes a JVM wait for {@link #attach}. */
    String option() {
        return "-agentlib:jdwp=transport=dt_socket,server=n,suspend=y,address=127.0.0.1:"
                + address.substring(address.lastIndexOf(':') + 1);
    }

    /** Lets the JVM run, which was started with the option. */
    CommitBreakpoint attach() throws IOException, IllegalConnectorArgumentsException {
        machine = connector.accept(arguments);
        for (String name : CONNECTIONS) {
            ClassPrepareRequest loading = machine.eventRequestManager().createClassPrepareRequest();
            loading.addClassFilter(name);
            loading.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
            loading.enable();
        }
        Thread events = new Thread(this::follow, "commit-breakpoint");
        events.setDaemon(true);
        events.start();
        machine.resume();
        return this;
    }

    /**
     * From now on counts commits of what writes and holds the whole JVM in front of one of them.
     *
     * @param beginning of the names of the threads whose commits count, as a pattern; empty for all
     * @param number which commit, from 1; {@link Integer#MAX_VALUE} only counts
     */
    synchronized void arm(String beginning, int number) {
        arm(beginning, "", number);
    }

    /**
     * The same for the commits of one part of the platform.
     *
     * @param part simple name of the class that brings the commit about; empty for all
     */
    synchronized void arm(String beginning, String part, int number) {
        threads = Pattern.compile(beginning);
        within = part;
        nth = number;
        seen = 0;
        breakpoints.forEach(BreakpointRequest::enable);
    }

    /** Holds no commit any more; false when one is held already. */
    synchronized boolean disarm() {
        if (held) {
            return false;
        }
        nth = 0;
        breakpoints.forEach(BreakpointRequest::disable);
        return true;
    }

    /** Waits until the commit is about to be made; false when it did not come to that. */
    boolean await(Duration patience) throws InterruptedException {
        return hit.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whether the commit is about to be made. */
    boolean reached() {
        return hit.getCount() == 0;
    }

    /** How many commits were counted since it was armed. */
    synchronized int seen() {
        return seen;
    }

    /** What makes the commit that is held, innermost first. */
    String place() {
        return place;
    }

    private void follow() {
        try {
            while (true) {
                EventSet events = machine.eventQueue().remove();
                boolean hold = false;
                for (Event event : events) {
                    if (event instanceof ClassPrepareEvent loaded) {
                        breakAtCommit(loaded.referenceType());
                    } else if (event instanceof BreakpointEvent commit) {
                        hold |= counts(commit);
                    }
                }
                if (hold) {
                    machine.suspend();
                    hit.countDown();
                } else {
                    events.resume();
                }
            }
        } catch (VMDisconnectedException e) {
            return; // killed, as intended
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void breakAtCommit(ReferenceType type) {
        BreakpointRequest breakpoint = machine.eventRequestManager()
                .createBreakpointRequest(
                        type.methodsByName("commit", "()V").get(0).location());
        breakpoint.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
        breakpoints.add(breakpoint);
        if (nth > 0) {
            breakpoint.enable();
        }
    }

    private synchronized boolean counts(BreakpointEvent commit) {
        if (nth == 0 || !threads.matcher(commit.thread().name()).lookingAt()) {
            return false;
        }
        try {
            List<StackFrame> frames = commit.thread().frames();
            if (writes(frames) && isWithin(frames) && ++seen == nth) {
                held = true;
                place = callers(frames);
            }
            return held;
        } catch (IncompatibleThreadStateException e) {
            throw new IllegalStateException("the thread of a breakpoint is suspended", e);
        }
    }

    /**
     * Whether the database can stand otherwise behind the commit. Derby commits also when a connection is lent and given back, which ends
     * nothing.
     */
    private static boolean writes(List<StackFrame> frames) {
        for (StackFrame frame : frames) {
            ReferenceType type = frame.location().declaringType();
            if (frame.location().method().name().equals("setAutoCommit")) {
                return false;
            }
            if (type.name().equals(TRANSACTION)) {
                Value access = frame.thisObject().getValue(type.fieldByName("access"));
                Field name = ((ObjectReference) access).referenceType().fieldByName("name");
                return ((ObjectReference) access).getValue(name).toString().contains("WRITE");
            }
        }
        return true;
    }

    private boolean isWithin(List<StackFrame> frames) {
        return within.isEmpty()
                || frames.stream()
                        .anyMatch(
                                frame -> frame.location().declaringType().name().endsWith("." + within));
    }

    /** The parts of Linli above the transaction. */
    private static String callers(List<StackFrame> frames) {
        return frames.stream()
                .map(frame -> frame.location().declaringType().name() + "."
                        + frame.location().method().name())
                .filter(frame -> frame.startsWith("org.linli.") && !frame.startsWith("org.linli.platform.persistence."))
                .filter(frame -> !frame.contains("$$Lambda") && !frame.contains("lambda$"))
                .map(frame -> frame.substring(frame.lastIndexOf('.', frame.lastIndexOf('.') - 1) + 1))
                .limit(4)
                .collect(Collectors.joining(" < "));
    }

    @Override
    public void close() throws IOException {
        try {
            connector.stopListening(arguments);
        } catch (IllegalConnectorArgumentsException e) {
            throw new IOException(e);
        }
    }
}
