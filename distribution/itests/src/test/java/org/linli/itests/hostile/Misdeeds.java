package org.linli.itests.hostile;

import jakarta.persistence.EntityManager;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what no module should do, on request. The fuse is a system property, so that the test can end what Java cannot. */
@Component(service = Misdeeds.class)
@RestResource
@Path("misdeeds")
@Produces(MediaType.APPLICATION_JSON)
public final class Misdeeds {
    /** While it is set, whatever hangs goes on. */
    static final String GOES_ON = "linli.itests.hostile";

    private static final Logger LOG = LoggerFactory.getLogger(Misdeeds.class);

    private final EntityManager em;

    @Activate
    public Misdeeds(@Reference EntityManager em) {
        this.em = em;
        if ("hangs".equals(System.getProperty(GOES_ON + ".start"))) {
            hang();
        }
        if ("fails".equals(System.getProperty(GOES_ON + ".start"))) {
            throw new OutOfMemoryError("as it says");
        }
    }

    @Deactivate
    void stop() {
        if ("hangs".equals(System.getProperty(GOES_ON + ".stop"))) {
            hang();
        }
    }

    /** @param done which was done */
    public record Deed(String done) {}

    @GET
    @Path("{deed}")
    @RequiresPermission("hostile:deed:do")
    public Deed commit(@PathParam("deed") String deed) {
        switch (deed) {
            case "hang", "hoard" -> {
                takeConnection();
                hang();
            }
            case "sleep" -> {
                takeConnection();
                sleep();
            }
            case "spin" -> spin();
            case "overflow" -> commit(deed);
            case "memory" -> throw new OutOfMemoryError("as it says");
            case "linkage" -> throw new NoClassDefFoundError("org/linli/itests/hostile/Gone");
            case "log" -> {
                for (int i = 0; i < 2000; i++) {
                    LOG.warn("deed {}", i);
                }
            }
            default -> {
                // a good one
            }
        }
        return new Deed(deed);
    }

    /** Larger than any answer may be. */
    @GET
    @Path("answer/{kind}")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @RequiresPermission("hostile:deed:do")
    public StreamingOutput answer(@PathParam("kind") String kind) {
        boolean slow = kind.equals("slow");
        return out -> {
            byte[] piece = new byte[slow ? 16 : 1 << 16];
            while (System.getProperty(GOES_ON) != null) {
                out.write(piece);
                if (slow) {
                    sleepABit();
                }
            }
        };
    }

    /** Which a request keeps until its end, also while it hangs. */
    private void takeConnection() {
        em.createQuery("select count(d) from DeedRow d", Long.class).getSingleResult();
    }

    private static void hang() {
        while (System.getProperty(GOES_ON) != null) {
            sleepABit();
        }
    }

    private static void sleepABit() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) {
            // whoever hangs does not listen
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(600_000);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void spin() {
        while (System.getProperty(GOES_ON) != null) {
            Thread.onSpinWait();
        }
    }
}
