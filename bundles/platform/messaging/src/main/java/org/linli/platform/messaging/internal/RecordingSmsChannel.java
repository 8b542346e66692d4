package org.linli.platform.messaging.internal;

import org.linli.api.problem.Text;
import org.linli.platform.messaging.NotificationChannel;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.propertytypes.ServiceRanking;

/** Stands in for an adapter of text messages until one is plugged in: records instead of sending. */
@Component(service = NotificationChannel.class)
@ServiceRanking(-1000)
public final class RecordingSmsChannel implements NotificationChannel {
    private final Recorder recorder;

    @Activate
    public RecordingSmsChannel(@Reference Recorder recorder) {
        this.recorder = recorder;
    }

    @Override
    public String name() {
        return "sms";
    }

    @Override
    public Text label() {
        return Text.of("短信", "Text message");
    }

    @Override
    public void send(Message message) {
        recorder.record(name(), message);
    }
}
