package org.linli.platform.messaging.internal;

import org.linli.api.problem.Text;
import org.linli.platform.messaging.NotificationChannel;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.propertytypes.ServiceRanking;

/** Stands in for an adapter of government chat until one is plugged in: records instead of sending. */
@Component(service = NotificationChannel.class)
@ServiceRanking(-1000)
public final class RecordingGovernmentChatChannel implements NotificationChannel {
    private final Recorder recorder;

    @Activate
    public RecordingGovernmentChatChannel(@Reference Recorder recorder) {
        this.recorder = recorder;
    }

    @Override
    public String name() {
        return "chat";
    }

    @Override
    public Text label() {
        return Text.of("政务即时通讯", "Government chat");
    }

    @Override
    public void send(Message message) {
        recorder.record(name(), message);
    }
}
