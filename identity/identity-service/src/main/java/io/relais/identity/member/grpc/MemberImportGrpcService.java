package io.relais.identity.member.grpc;

import com.google.api.HttpBody;
import io.grpc.Context;
import io.grpc.stub.StreamObserver;
import io.relais.identity.member.Authority;
import io.relais.identity.member.ImportMembers;
import io.relais.identity.member.ImportedRow;
import io.relais.identity.member.MemberFiles;
import io.relais.identity.member.MemberRow;
import io.relais.platform.caller.Caller;
import io.relais.platform.errors.DomainException;
import io.relais.platform.errors.ErrorStatuses;
import io.relais.platform.grpc.CallContext;
import io.relais.platform.tenancy.TenantId;
import io.relais.proto.api.v1.ErrorReason;
import io.relais.proto.identity.v1.ImportMembersRequest;
import io.relais.proto.identity.v1.ImportMembersResponse;
import io.relais.proto.identity.v1.ImportTotals;
import io.relais.proto.identity.v1.ImportedLine;
import io.relais.proto.identity.v1.MemberImportServiceGrpc;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeType;

/** Decodes, calls the use case, encodes. */
final class MemberImportGrpcService extends MemberImportServiceGrpc.MemberImportServiceImplBase {

    /** How many members a file may have: as many as an import comes to within the time of a stream. */
    private static final int MOST_LINES = 10_000;

    private static final List<Charset> OF_CSV =
            List.of(StandardCharsets.UTF_8, Charset.forName("windows-1252"), StandardCharsets.ISO_8859_1);

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String OF_A_MEMBER = "member.";

    private static final Logger log = LoggerFactory.getLogger(MemberImportGrpcService.class);

    private final ImportMembers importMembers;
    private final List<MemberFiles> files;
    private final MemberRows rows = new MemberRows();
    private final Executor workers = Executors.newVirtualThreadPerTaskExecutor();

    MemberImportGrpcService(ImportMembers importMembers, List<MemberFiles> files) {
        this.importMembers = importMembers;
        this.files = List.copyOf(files);
    }

    @Override
    public void importMembers(ImportMembersRequest request, StreamObserver<ImportMembersResponse> answer) {
        List<MemberRow> wanted = read(request.getFile());
        TenantId tenant = CallContext.tenant();
        Authority authority =
                CallContext.caller() instanceof Caller.App ? Authority.PARTNER_APP : Authority.ADMINISTRATOR;
        PacedAnswers.serve(answer, answers -> {
            ImportTotals.Builder totals = ImportTotals.newBuilder();
            importMembers.run(
                    tenant,
                    new ImportMembers.Order(
                            authority,
                            request.getValidateOnly(),
                            Context.currentContextExecutor(workers),
                            answers::isGone),
                    wanted,
                    row -> {
                        count(totals, row.outcome());
                        answers.send(ImportMembersResponse.newBuilder()
                                .setLine(line(row))
                                .build());
                    });
            answers.send(ImportMembersResponse.newBuilder().setTotals(totals).build());
        });
    }

    private List<MemberRow> read(HttpBody file) {
        MimeType type = mimeType(file.getContentType());
        MemberFiles format = files.stream()
                .filter(known -> type.equalsTypeAndSubtype(MimeType.valueOf(known.mediaType())))
                .findFirst()
                .orElseThrow(this::unsupported);
        var lines = format.read(text(file, type), MOST_LINES);
        if (lines.isEmpty()) {
            throw DomainException.invalid("", "The file has no members: give one on each line.");
        }
        if (lines.size() > MOST_LINES) {
            throw DomainException.invalid("", "The file has more than " + MOST_LINES + " members: import it in parts.");
        }
        return lines.stream().map(rows::row).toList();
    }

    private MimeType mimeType(String contentType) {
        try {
            return MimeType.valueOf(contentType);
        } catch (InvalidMimeTypeException malformed) {
            throw unsupported().causedBy(malformed);
        }
    }

    private DomainException unsupported() {
        return DomainException.of(
                ErrorReason.ERROR_REASON_UNSUPPORTED_MEDIA_TYPE,
                "Send the file as one of "
                        + String.join(
                                ", ", files.stream().map(MemberFiles::mediaType).toList()) + ".");
    }

    private static String text(HttpBody file, MimeType type) {
        Charset charset = type.getCharset() == null ? StandardCharsets.UTF_8 : type.getCharset();
        List<Charset> known = type.getType().equals("text") ? OF_CSV : List.of(StandardCharsets.UTF_8);
        if (!known.contains(charset)) {
            throw unreadable();
        }
        try {
            String text = charset.newDecoder()
                    .decode(file.getData().asReadOnlyByteBuffer())
                    .toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException malformed) {
            throw unreadable().causedBy(malformed);
        }
    }

    private static DomainException unreadable() {
        return DomainException.invalid(
                "",
                "The file's characters can't be read: save it in UTF-8, or send CSV with"
                        + " Content-Type: text/csv; charset=windows-1252 if it is in that.");
    }

    private static void count(ImportTotals.Builder totals, ImportedRow.Outcome outcome) {
        switch (outcome) {
            case CREATED -> totals.setCreated(totals.getCreated() + 1);
            case UPDATED -> totals.setUpdated(totals.getUpdated() + 1);
            case UNCHANGED -> totals.setUnchanged(totals.getUnchanged() + 1);
            case FAILED -> totals.setFailed(totals.getFailed() + 1);
        }
    }

    private static ImportedLine line(ImportedRow row) {
        ImportedLine.Builder line = ImportedLine.newBuilder()
                .setNumber(row.number())
                .setOutcome(
                        switch (row.outcome()) {
                            case CREATED -> ImportedLine.Outcome.OUTCOME_CREATED;
                            case UPDATED -> ImportedLine.Outcome.OUTCOME_UPDATED;
                            case UNCHANGED -> ImportedLine.Outcome.OUTCOME_UNCHANGED;
                            case FAILED -> ImportedLine.Outcome.OUTCOME_FAILED;
                        });
        if (row.memberName() != null) {
            line.setMember(row.memberName());
        }
        DomainException failure = row.failure();
        if (failure != null) {
            if (failure.reason() == ErrorReason.ERROR_REASON_INTERNAL) {
                log.error("A fault at line {} of a file of members", row.number(), failure.getCause());
            }
            line.setReason(ErrorStatuses.wireName(failure.reason())).setDetail(detail(failure));
            failure.fieldViolations()
                    .forEach(violation -> line.addFaultsBuilder()
                            .setField(column(violation.field()))
                            .setMessage(violation.message()));
        }
        return line.build();
    }

    private static String detail(DomainException failure) {
        String message = failure.getMessage();
        return message.startsWith(OF_A_MEMBER) ? message.substring(OF_A_MEMBER.length()) : message;
    }

    private static String column(String field) {
        return field.startsWith(OF_A_MEMBER) ? field.substring(OF_A_MEMBER.length()) : field;
    }
}
