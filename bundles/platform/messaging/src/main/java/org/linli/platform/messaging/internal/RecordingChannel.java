package org.linli.platform.messaging.internal;

import org.linli.api.problem.Text;
import org.linli.platform.messaging.NotificationChannel;

/** Stands in for a real adapter until one is plugged in: records instead of sending. */
abstract class RecordingChannel implements NotificationChannel {
    private final Recorder recorder;
    private final String name;
    private final Text label;

    RecordingChannel(Recorder recorder, String name, Text label) {
        this.recorder = recorder;
        this.name = name;
        this.label = label;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Text label() {
        return label;
    }

    @Override
    public final void send(Message message) {
        recorder.record(name, message);
    }
}
