package org.linli.platform.messaging.internal;

import org.linli.api.problem.Text;
import org.linli.platform.messaging.NotificationChannel;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The recording stand-in for government chat. */
@Component(service = NotificationChannel.class, property = "service.ranking:Integer=-1000")
public final class RecordingGovernmentChatChannel extends RecordingChannel {
    @Activate
    public RecordingGovernmentChatChannel(@Reference Recorder recorder) {
        super(recorder, "chat", Text.of("政务即时通讯", "Government chat"));
    }
}
