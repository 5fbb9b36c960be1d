package io.relais.platform.idempotency;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Message;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.relais.platform.caller.Caller;
import io.relais.platform.errors.DomainException;
import io.relais.platform.errors.ErrorStatuses;
import io.relais.platform.grpc.CallContext;
import io.relais.platform.grpc.RelaisMetadata;
import io.relais.platform.ids.NewIds;
import io.relais.platform.tenancy.TenantId;
import io.relais.proto.api.v1.ErrorReason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers a repeated call as the first one was answered, where its caller sent the same idempotency key with it. It
 * stands between the pipeline, so that only an authenticated, admitted and valid call counts, and the handler.
 *
 * <ul>
 *   <li>The key is good for the tenant, the client and the method. With it another request is IDEMPOTENCY_KEY_REUSED,
 *       and the same one, while it runs, REQUEST_IN_PROGRESS.
 *   <li>An answer, and a refusal for a reason that will not pass by itself, is stored before the caller hears of it.
 *       What may end otherwise the next time is not kept: UNAVAILABLE, DEADLINE_EXCEEDED, ABORTED, RESOURCE_EXHAUSTED,
 *       UNAUTHENTICATED, and faults of ours. The same call runs again then.
 *   <li>A process that dies between the effect and the storing of the answer leaves a lease behind, which ends
 *       {@link #GRACE} after the call's deadline. Then the same call runs again; it draws the same ids ({@link NewIds}), so
 *       that a creation finds what it made, and a change of state meets the state that it left behind.
 *   <li>A stream of answers is sent while it is made, and kept when it has ended well, up to {@link #LONGEST_STREAM}. One that
 *       failed, that its caller left, or that is longer, runs again: it must be of a kind that can be, and draws no ids.
 *       What was answered renews the lease.
 * </ul>
 */
final class IdempotencyInterceptor implements ServerInterceptor {

    /** How long a call that outlives its deadline is still left alone. */
    static final Duration GRACE = Duration.ofSeconds(2);

    /** The lease of a call without a deadline. */
    static final Duration LONGEST_LEASE = Duration.ofSeconds(32);

    /** The most bytes of a stream of answers that are kept. */
    static final int LONGEST_STREAM = 4 << 20;

    /** After how long an answer of a stream renews the lease. */
    private static final Duration RENEWAL = LONGEST_LEASE.dividedBy(4);

    /** The longest key. */
    static final int LONGEST_KEY = 255;

    private static final Logger log = LoggerFactory.getLogger(IdempotencyInterceptor.class);

    /**
     * Where the calls of operators are kept, who have no tenant. A company of that id would not meet them: the names of
     * its clients begin with {@code members/} and {@code apps/}.
     */
    private static final TenantId OPERATORS = new TenantId("relais-operators");

    private final KeptCalls calls;
    private final OutcomeCipher cipher;

    IdempotencyInterceptor(KeptCalls calls, OutcomeCipher cipher) {
        this.calls = calls;
        this.cipher = cipher;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        String key = headers.get(RelaisMetadata.IDEMPOTENCY_KEY);
        if (key == null || !call.getMethodDescriptor().getType().clientSendsOneMessage()) {
            return next.startCall(call, headers);
        }
        if (key.isEmpty() || key.length() > LONGEST_KEY) {
            throw DomainException.invalid("", "The metadata relais-idempotency-key holds no idempotency key.");
        }
        Optional<Client> client = client(CallContext.caller());
        if (client.isEmpty()) {
            return next.startCall(call, headers);
        }
        String id = client.get().name() + "/" + call.getMethodDescriptor().getFullMethodName() + "/"
                + OutcomeCipher.digest(key);
        OutcomeCipher.Recipient recipient =
                new OutcomeCipher.Recipient(client.get().tenant(), id, key);
        KeepingCall<Q, A> keeping = call.getMethodDescriptor().getType().serverSendsOneMessage()
                ? new KeepingAnswer<>(call, recipient)
                : new KeepingStream<>(call, recipient);
        return new ClaimingListener<>(next.startCall(keeping, headers), keeping);
    }

    /** Whose keys they are: a client of a tenant. */
    private record Client(TenantId tenant, String name) {}

    private static Optional<Client> client(Caller caller) {
        return switch (caller) {
            case Caller.Person person -> Optional.of(new Client(person.tenant(), person.memberName()));
            case Caller.App app -> Optional.of(new Client(app.tenant(), app.appName()));
            case Caller.Operator operator -> Optional.of(new Client(OPERATORS, "operators/" + operator.subject()));
            case Caller.Service service -> Optional.empty();
        };
    }

    private static Duration lease() {
        Deadline deadline = Context.current().getDeadline();
        if (deadline == null) {
            return LONGEST_LEASE;
        }
        Duration remaining = Duration.ofNanos(Math.max(0, deadline.timeRemaining(TimeUnit.NANOSECONDS)));
        Duration lease = remaining.plus(GRACE);
        return lease.compareTo(LONGEST_LEASE) < 0 ? lease : LONGEST_LEASE;
    }

    /** The same for the same request, however its fields and map entries were ordered in JSON. */
    private static byte[] digest(Object request) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            CodedOutputStream output = CodedOutputStream.newInstance(bytes);
            output.useDeterministicSerialization();
            ((Message) request).writeTo(output);
            output.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] ifMatch = CallContext.ifMatch().orElse("").getBytes(StandardCharsets.UTF_8);
        return OutcomeCipher.sha256(OutcomeCipher.sha256(ifMatch), bytes.toByteArray());
    }

    private static boolean isFinal(DomainException refusal) {
        return switch (ErrorStatuses.code(refusal.reason())) {
            case INVALID_ARGUMENT,
                    OUT_OF_RANGE,
                    NOT_FOUND,
                    ALREADY_EXISTS,
                    PERMISSION_DENIED,
                    FAILED_PRECONDITION,
                    UNIMPLEMENTED -> true;
            case OK,
                    CANCELLED,
                    UNKNOWN,
                    DEADLINE_EXCEEDED,
                    RESOURCE_EXHAUSTED,
                    ABORTED,
                    INTERNAL,
                    UNAVAILABLE,
                    DATA_LOSS,
                    UNAUTHENTICATED -> false;
        };
    }

    /** A call whose outcome is kept. A handler may answer on another thread than the one that the request came on. */
    private abstract class KeepingCall<Q, A> extends SimpleForwardingServerCall<Q, A> {

        private final OutcomeCipher.Recipient recipient;
        private volatile @Nullable String holder;

        private KeepingCall(ServerCall<Q, A> delegate, OutcomeCipher.Recipient recipient) {
            super(delegate);
            this.recipient = recipient;
        }

        final void runs(String asHolder) {
            this.holder = asHolder;
        }

        /** Keeps its ids for a run that is repeated, where that draws them in the same order. */
        abstract Context contextOfRun(byte[] seed);

        /** Sends what was sent before. */
        abstract void sendAgain(Outcome outcome);

        final byte[] bytes(A message) {
            try (var stream = getMethodDescriptor().streamResponse(message)) {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        final A parsed(byte[] message) {
            return getMethodDescriptor().parseResponse(new ByteArrayInputStream(message));
        }

        final void keep(Outcome outcome) {
            String mine = holder;
            if (mine == null) {
                return;
            }
            holder = null;
            byte[] sealed = cipher.seal(recipient, outcome.toBytes());
            if (!calls.keep(recipient.tenant(), recipient.id(), mine, sealed)) {
                log.warn(
                        "{} ran longer than its lease, and its repetition is being run",
                        getMethodDescriptor().getFullMethodName());
            }
        }

        final void renew() {
            String mine = holder;
            if (mine != null) {
                calls.renew(recipient.tenant(), recipient.id(), mine, lease());
            }
        }

        /** The call ends without an answer. */
        final void ended(@Nullable Throwable reason) {
            String mine = holder;
            if (mine == null) {
                return;
            }
            try {
                if (reason instanceof DomainException refusal && isFinal(refusal)) {
                    keep(new Outcome.Refused(ErrorStatuses.toProto(refusal), CallContext.traceId()));
                } else {
                    holder = null;
                    calls.release(recipient.tenant(), recipient.id(), mine);
                }
            } catch (RuntimeException storeAway) {
                // The lease ends by itself, and the caller hears what stopped the call in the first place.
                log.debug("The end of a call could not be kept", storeAway);
            }
        }

        final void answerAgain(byte[] sealed) {
            Outcome outcome = cipher.open(recipient, sealed)
                    .map(Outcome::ofBytes)
                    .orElseThrow(() -> DomainException.of(
                            ErrorReason.ERROR_REASON_IDEMPOTENCY_KEY_REUSED,
                            "The first answer under this Idempotency-Key can't be read any more: look whether the request"
                                    + " took effect, and send it with a new key if not."));
            if (outcome instanceof Outcome.Refused refused) {
                CallContext.repeats(refused.traceId());
                throw ErrorStatuses.refusal(refused.status())
                        .orElseThrow(() -> new IllegalStateException("A kept refusal has no reason."));
            }
            sendAgain(outcome);
        }
    }

    /** Holds the answer back until its outcome is stored. */
    private final class KeepingAnswer<Q, A> extends KeepingCall<Q, A> {

        private @Nullable Metadata answerHeaders;
        private @Nullable A answer;

        private KeepingAnswer(ServerCall<Q, A> delegate, OutcomeCipher.Recipient recipient) {
            super(delegate, recipient);
        }

        @Override
        Context contextOfRun(byte[] seed) {
            return NewIds.repeatable(seed);
        }

        @Override
        public void sendHeaders(Metadata headers) {
            this.answerHeaders = headers;
        }

        @Override
        public void sendMessage(A message) {
            this.answer = message;
        }

        @Override
        public void close(Status status, Metadata trailers) {
            A message = answer;
            if (status.isOk() && message != null) {
                keep(new Outcome.Answered(
                        bytes(message), CallContext.answeredEtag().orElse(null)));
                send(answerHeaders == null ? new Metadata() : answerHeaders, message, trailers);
                return;
            }
            ended(status.getCause());
            super.close(status, trailers);
        }

        private void send(Metadata headers, A message, Metadata trailers) {
            super.sendHeaders(headers);
            super.sendMessage(message);
            super.close(Status.OK, trailers);
        }

        @Override
        void sendAgain(Outcome outcome) {
            if (!(outcome instanceof Outcome.Answered answered)) {
                throw new IllegalStateException("A kept outcome is of another kind than the method.");
            }
            String etag = answered.etag();
            if (etag != null) {
                CallContext.etag(etag);
            }
            send(new Metadata(), parsed(answered.message()), new Metadata());
        }
    }

    /** Keeps a copy of the answers, and holds the end of the stream back until that is stored. */
    private final class KeepingStream<Q, A> extends KeepingCall<Q, A> {

        private final List<byte[]> answers = new ArrayList<>();
        private int size;
        private long renewed = System.nanoTime();

        private KeepingStream(ServerCall<Q, A> delegate, OutcomeCipher.Recipient recipient) {
            super(delegate, recipient);
        }

        @Override
        Context contextOfRun(byte[] seed) {
            return Context.current();
        }

        @Override
        public void sendMessage(A message) {
            if (size <= LONGEST_STREAM) {
                byte[] copy = bytes(message);
                size += copy.length;
                answers.add(copy);
            }
            if (System.nanoTime() - renewed > RENEWAL.toNanos()) {
                renewed = System.nanoTime();
                renew();
            }
            super.sendMessage(message);
        }

        @Override
        public void close(Status status, Metadata trailers) {
            if (status.isOk() && size <= LONGEST_STREAM) {
                keep(new Outcome.Streamed(List.copyOf(answers)));
            } else {
                // What was answered before the refusal would be missing from a repetition of it.
                ended(answers.isEmpty() ? status.getCause() : null);
            }
            super.close(status, trailers);
        }

        @Override
        void sendAgain(Outcome outcome) {
            if (!(outcome instanceof Outcome.Streamed streamed)) {
                throw new IllegalStateException("A kept outcome is of another kind than the method.");
            }
            super.sendHeaders(new Metadata());
            streamed.messages().forEach(message -> super.sendMessage(parsed(message)));
            super.close(Status.OK, new Metadata());
        }
    }

    /** Asks what the call is to do once its whole request is there. */
    private final class ClaimingListener<Q, A> extends SimpleForwardingServerCallListener<Q> {

        private final KeepingCall<Q, A> call;
        private byte @Nullable [] requestDigest;

        private ClaimingListener(ServerCall.Listener<Q> delegate, KeepingCall<Q, A> call) {
            super(delegate);
            this.call = call;
        }

        @Override
        public void onMessage(Q message) {
            requestDigest = digest(message);
            super.onMessage(message);
        }

        @Override
        public void onHalfClose() {
            byte[] digest = requestDigest;
            if (digest == null) {
                super.onHalfClose();
                return;
            }
            OutcomeCipher.Recipient recipient = call.recipient;
            switch (calls.claim(recipient.tenant(), recipient.id(), digest, lease())) {
                case KeptCalls.Claim.Granted granted -> run(granted);
                case KeptCalls.Claim.Ended ended -> call.answerAgain(ended.outcome());
                case KeptCalls.Claim.OtherRequest other ->
                    throw DomainException.of(
                            ErrorReason.ERROR_REASON_IDEMPOTENCY_KEY_REUSED,
                            "This Idempotency-Key was sent with another request: use a new key for each request, and the"
                                    + " same key only to repeat one.");
                case KeptCalls.Claim.Running running ->
                    throw DomainException.of(
                                    ErrorReason.ERROR_REASON_REQUEST_IN_PROGRESS,
                                    "The request with this Idempotency-Key is still running: repeat it in a moment to get"
                                            + " its answer.")
                            .retryAfter(running.remaining());
            }
        }

        private void run(KeptCalls.Claim.Granted granted) {
            call.runs(granted.holder());
            try {
                call.contextOfRun(granted.seed()).run(super::onHalfClose);
            } catch (RuntimeException refusal) {
                call.ended(refusal);
                throw refusal;
            }
        }
    }
}
