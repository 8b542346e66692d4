package org.linli.itests.crash;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VMDisconnectedException;
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
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Holds a host in front of its n-th commit, so that it can be killed exactly there. It looks in from outside through the debugger
 * interface of the JVM: the host knows nothing of it.
 */
final class CommitBreakpoint implements AutoCloseable {
    private static final List<String> CONNECTIONS =
            List.of("org.apache.derby.impl.jdbc.EmbedConnection", "org.postgresql.jdbc.PgConnection");

    private final ListeningConnector connector;
    private final Map<String, Connector.Argument> arguments;
    private final String address;
    private final List<BreakpointRequest> breakpoints = new CopyOnWriteArrayList<>();
    private final CountDownLatch hit = new CountDownLatch(1);
    private VirtualMachine machine;
    private volatile String threads = "";
    private volatile int nth;
    private volatile int seen;

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
     * From now on counts commits and holds the whole JVM in front of one of them.
     *
     * @param prefix of the names of the threads whose commits count; empty for all
     * @param number which commit, from 1; {@link Integer#MAX_VALUE} only counts
     */
    synchronized void arm(String prefix, int number) {
        threads = prefix;
        nth = number;
        breakpoints.forEach(BreakpointRequest::enable);
    }

    /** Waits until the commit is about to be made; false when it did not come to that. */
    boolean await(long seconds) throws InterruptedException {
        return hit.await(seconds, TimeUnit.SECONDS);
    }

    /** Whether the commit is about to be made. */
    boolean reached() {
        return hit.getCount() == 0;
    }

    /** How many commits were counted. */
    int seen() {
        return seen;
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

    private boolean counts(BreakpointEvent commit) {
        return commit.thread().name().startsWith(threads) && ++seen == nth;
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
