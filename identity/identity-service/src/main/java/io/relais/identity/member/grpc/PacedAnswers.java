package io.relais.identity.member.grpc;

import io.grpc.Context;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * A stream of answers that are sent as fast as the client reads them, from a thread of their own: the call's own thread has to
 * be free to hear of the client.
 */
final class PacedAnswers<T> {

    private final ServerCallStreamObserver<T> answers;
    private final Context context = Context.current();
    private final Semaphore news = new Semaphore(0);

    private PacedAnswers(ServerCallStreamObserver<T> answers) {
        this.answers = answers;
        answers.setOnReadyHandler(news::release);
        answers.setOnCancelHandler(news::release);
    }

    /** Lets {@code work} answer a call; what it throws is what the call ends with. */
    static <T> void serve(StreamObserver<T> call, Consumer<PacedAnswers<T>> work) {
        PacedAnswers<T> answers = new PacedAnswers<>((ServerCallStreamObserver<T>) call);
        Thread.ofVirtual().name("answers").start(answers.context.wrap(() -> answers.run(work)));
    }

    private void run(Consumer<PacedAnswers<T>> work) {
        try {
            work.accept(this);
        } catch (RuntimeException failure) {
            answers.onError(failure);
            return;
        }
        if (isGone()) {
            answers.onError(Status.CANCELLED.asRuntimeException());
        } else {
            answers.onCompleted();
        }
    }

    /** Whether the client has gone away, or its time is up. */
    boolean isGone() {
        return context.isCancelled();
    }

    /** Sends an answer once the client can take it; nothing where it is gone. */
    void send(T answer) {
        while (!answers.isReady() && !isGone()) {
            news.acquireUninterruptibly();
        }
        if (!isGone()) {
            answers.onNext(answer);
        }
    }
}
