package io.relais.policy.training.grpc;

import static io.relais.policy.training.grpc.CourseMessages.time;

import io.relais.platform.caller.Caller;
import io.relais.platform.grpc.CallContext;
import io.relais.policy.training.CourseText;
import io.relais.policy.training.IssueCertificate;
import io.relais.policy.training.Question;
import io.relais.policy.training.ReadMyTrainings;
import io.relais.policy.training.SubmitQuiz;
import io.relais.proto.policy.v1.Certificate;
import io.relais.proto.policy.v1.MyModule;
import io.relais.proto.policy.v1.MyQuestion;
import io.relais.proto.policy.v1.MyTraining;
import io.relais.proto.policy.v1.QuizResult;
import io.relais.proto.policy.v1.SubmitMyQuizRequest;
import java.util.HashSet;
import java.util.Locale;

/** Courses as the contract writes them for those who take them. */
final class TrainingMessages {

    private static final String COLLECTION = "trainings/";

    private TrainingMessages() {}

    /** The id in {@code trainings/{id}}, which validation has let through. */
    static String courseId(String name) {
        return name.substring(COLLECTION.length());
    }

    /** The language that a request asks for, the one that the call does, or the member's own. */
    static String language(Caller.Person person, String wanted) {
        if (!wanted.isEmpty()) {
            return wanted;
        }
        return CallContext.acceptLanguage().stream()
                .map(Locale.LanguageRange::getRange)
                .filter(range -> !range.startsWith("*"))
                .findFirst()
                .orElse(person.languageCode());
    }

    static SubmitQuiz.Submission submission(SubmitMyQuizRequest request, String language) {
        return new SubmitQuiz.Submission(
                courseId(request.getName()),
                request.getVersion(),
                request.getAnswersList().stream()
                        .map(answer ->
                                new SubmitQuiz.Answer(answer.getQuestionId(), new HashSet<>(answer.getOptionIdsList())))
                        .toList(),
                language);
    }

    static MyTraining encode(io.relais.policy.training.MyTraining training, String language) {
        CourseText text = training.course().text(language);
        MyTraining.Builder message = MyTraining.newBuilder()
                .setName(COLLECTION + training.course().course())
                .setVersion(training.course().version())
                .setLanguageCode(text.languageCode())
                .setTitle(text.title())
                .setSummary(text.summary())
                .setMinutes(training.course().minutes())
                .setStateValue(training.state().number())
                .setRequired(training.required())
                .setPassMarkPercent(training.course().passMarkPercent())
                .setAttemptsLeft(training.attemptsLeft());
        training.bindingTime().ifPresent(binding -> message.setBindingTime(time(binding)));
        training.nextAttemptTime().ifPresent(next -> message.setNextAttemptTime(time(next)));
        training.certificate()
                .ifPresent(certificate -> message.setExpireTime(time(certificate.expireTime()))
                        .setRenewTime(time(certificate.renewTime())));
        return message.build();
    }

    static MyTraining encode(ReadMyTrainings.Lesson lesson, String wanted) {
        MyTraining.Builder message = encode(lesson.training(), wanted).toBuilder();
        String language = message.getLanguageCode();
        lesson.version()
                .content()
                .modules()
                .forEach(module -> message.addModules(MyModule.newBuilder()
                        .setTitle(module.text(language).title())
                        .setBody(module.text(language).body())
                        .setMinutes(module.minutes())));
        lesson.version().content().quiz().questions().forEach(question -> {
            Question.Text text = question.text(language);
            message.addQuestions(MyQuestion.newBuilder()
                    .setQuestionId(question.id())
                    .setText(text.text())
                    .setMultiple(question.multiple())
                    .addAllOptions(CourseMessages.optionTexts(question, text)));
        });
        return message.build();
    }

    /**
     * Which answers were right is told at once. Why is told once it can't help to guess any more: after passing, or when the
     * attempts are used up; and the options themselves after passing only.
     */
    static QuizResult encode(SubmitQuiz.Marked marked, String wanted) {
        boolean passed = marked.attempt().passed();
        boolean explained = passed || marked.training().attemptsLeft() == 0;
        String language = marked.version().content().text(wanted).languageCode();
        QuizResult.Builder message = QuizResult.newBuilder()
                .setPassed(passed)
                .setScorePercent(marked.attempt().scorePercent())
                .setPassMarkPercent(marked.version().content().quiz().passMarkPercent())
                .setAttemptsLeft(marked.training().attemptsLeft());
        marked.version().content().quiz().questions().forEach(question -> {
            QuizResult.Question.Builder result = message.addQuestionsBuilder()
                    .setQuestionId(question.id())
                    .setRight(!marked.attempt().wrongQuestions().contains(question.id()));
            if (explained) {
                result.setExplanation(question.text(language).explanation());
            }
            if (passed) {
                question.options().stream()
                        .filter(Question.Option::correct)
                        .forEach(option -> result.addCorrectOptions(option.id()));
            }
        });
        marked.training().nextAttemptTime().ifPresent(next -> message.setNextAttemptTime(time(next)));
        if (passed) {
            marked.training()
                    .certificate()
                    .ifPresent(certificate -> message.setExpireTime(time(certificate.expireTime())));
        }
        return message.build();
    }

    static Certificate encode(IssueCertificate.Issued issued) {
        io.relais.policy.consent.Certificate certificate = issued.certificate();
        return Certificate.newBuilder()
                .setTraining(COLLECTION + certificate.course())
                .setCertificateId(certificate.id())
                .setVersion(certificate.version())
                .setDigest(certificate.digest())
                .setTitle(certificate.title())
                .setLanguageCode(certificate.languageCode())
                .setScorePercent(certificate.scorePercent())
                .setPassTime(time(certificate.passTime()))
                .setExpireTime(time(certificate.expireTime()))
                .setJws(issued.signed().jws())
                .setKeySetPath(issued.signed().keySetPath())
                .build();
    }
}
