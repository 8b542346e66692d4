package org.linli.benchmarks.web;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;

/** Whether a page keeps up with the person: measured from the moment it is made. */
public final class Fluency {
    /** Frames that came later than this are felt. */
    private static final int LATE_MILLIS = 50;

    private static final String WATCH = "() => { const seen = window.linliFluency = { longest: 0, frames: 0, late: 0 };"
            + " new PerformanceObserver(list => list.getEntries().forEach(task =>"
            + " { seen.longest = Math.max(seen.longest, task.duration); })).observe({ type: 'longtask' });"
            + " let last = performance.now();"
            + " const frame = now => { seen.frames++; if (now - last > "
            + LATE_MILLIS + ") seen.late++; last = now; requestAnimationFrame(frame); };"
            + " requestAnimationFrame(frame); }";

    private final Page page;
    private final CDPSession session;
    private final double scriptBefore;

    Fluency(Page page, CDPSession session) {
        this.page = page;
        this.session = session;
        session.send("Performance.enable");
        page.evaluate(WATCH);
        scriptBefore = metric("ScriptDuration");
    }

    /** Milliseconds that scripts ran, not slowed down: the browser counts its own. */
    public double scriptMillis() {
        return (metric("ScriptDuration") - scriptBefore) * 1000;
    }

    /** Zero when none was longer than 50 ms. */
    public double longestTaskMillis() {
        return seen("longest");
    }

    /** Share of frames, 0 to 1, that came more than 50 ms after the one before. */
    public double lateFrames() {
        return seen("late") / Math.max(1, seen("frames"));
    }

    public double heapBytes() {
        return metric("JSHeapUsedSize");
    }

    private double seen(String what) {
        return ((Number) page.evaluate("what => window.linliFluency[what]", what)).doubleValue();
    }

    private double metric(String name) {
        for (JsonElement element : session.send("Performance.getMetrics").getAsJsonArray("metrics")) {
            JsonObject metric = element.getAsJsonObject();
            if (metric.get("name").getAsString().equals(name)) {
                return metric.get("value").getAsDouble();
            }
        }
        throw new IllegalStateException("the browser does not measure " + name);
    }
}
