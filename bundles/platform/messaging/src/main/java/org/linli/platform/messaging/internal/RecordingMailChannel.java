package org.linli.platform.messaging.internal;

import org.linli.api.problem.Text;
import org.linli.platform.messaging.NotificationChannel;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.propertytypes.ServiceRanking;

/** Stands in for an adapter of mail until one is plugged in: records instead of sending. */
@Component(service = NotificationChannel.class)
@ServiceRanking(-1000)
public final class RecordingMailChannel implements NotificationChannel {
    private final Recorder recorder;

    @Activate
    public RecordingMailChannel(@Reference Recorder recorder) {
        this.recorder = recorder;
    }

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public Text label() {
        return Text.of("邮件", "Mail");
    }

    @Override
    public void send(Message message) {
        recorder.record(name(), message);
    }
}
