package org.onrecord.alerts;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.cel.checker.CelStandardDeclarations;
import dev.cel.checker.CelStandardDeclarations.StandardFunction.Overload.Arithmetic;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructTypeReference;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.validator.CelValidator;
import dev.cel.validator.CelValidatorFactory;
import dev.cel.validator.validators.DurationLiteralValidator;
import dev.cel.validator.validators.RegexLiteralValidator;
import dev.cel.validator.validators.TimestampLiteralValidator;
import java.util.Set;
import org.onrecord.model.Quote;
import org.onrecord.model.yaml.InvalidValueException;
import org.onrecord.model.yaml.Suggestion;

/**
 * Compiles expressions in CEL over a {@code quote}.
 *
 * <p>None can take unbounded work or memory, and none reads a clock: the expression is short, loops
 * end after {@link #MAX_ITERATIONS} steps, regular expressions take time by the text's length, and
 * nothing puts texts or lists together. These limits are counts, so that they are the same in every
 * run.
 */
final class Expressions {

  private static final int MAX_LENGTH = 2_000;
  private static final int MAX_ITERATIONS = 1_000;
  private static final int MAX_DEPTH = 50;
  private static final int MAX_REGEX_SIZE = 1_000;

  private static final CelOptions OPTIONS =
      CelOptions.current()
          .maxExpressionCodePointSize(MAX_LENGTH)
          .maxParseRecursionDepth(MAX_DEPTH)
          .comprehensionMaxIterations(MAX_ITERATIONS)
          .maxRegexProgramSize(MAX_REGEX_SIZE)
          .build();

  private static final RecordTypes TYPES = new RecordTypes(Quote.SCHEMA$);

  private static final Set<Arithmetic> UNBOUNDED =
      Set.of(Arithmetic.ADD_STRING, Arithmetic.ADD_BYTES, Arithmetic.ADD_LIST);

  private static final CelCompiler COMPILER =
      CelCompilerFactory.standardCelCompilerBuilder()
          .setOptions(OPTIONS)
          .setStandardEnvironmentEnabled(false)
          .setStandardDeclarations(
              CelStandardDeclarations.newBuilder()
                  .filterFunctions(
                      (function, overload) ->
                          !(overload instanceof Arithmetic sum && UNBOUNDED.contains(sum)))
                  .build())
          .setStandardMacros(
              CelStandardMacro.ALL, CelStandardMacro.EXISTS, CelStandardMacro.EXISTS_ONE)
          .setTypeProvider(TYPES)
          .addVar("quote", StructTypeReference.create(Quote.SCHEMA$.getFullName()))
          .setResultType(SimpleType.BOOL)
          .build();

  private static final CelRuntime RUNTIME =
      CelRuntimeFactory.standardCelRuntimeBuilder().setOptions(OPTIONS).build();

  private static final CelValidator VALIDATOR =
      CelValidatorFactory.standardCelValidatorBuilder(COMPILER, RUNTIME)
          .addAstValidators(
              RegexLiteralValidator.INSTANCE,
              DurationLiteralValidator.INSTANCE,
              TimestampLiteralValidator.INSTANCE)
          .build();

  private static final Pattern UNDEFINED_FIELD = Pattern.compile("undefined field '([^']*)'");

  /** All overloads, all tokens that could stand there, the regular expression once more. */
  private static final Pattern AFTERTHOUGHT =
      Pattern.compile(" \\(candidates: | expecting \\{| \\(in container ''\\)|\n");

  private Expressions() {}

  /** The program that {@code text} is. */
  static CelRuntime.Program compile(String text) throws InvalidValueException {
    try {
      CelAbstractSyntaxTree tree = checked(text, COMPILER.compile(text));
      checked(text, VALIDATOR.validate(tree));
      return RUNTIME.createProgram(tree);
    } catch (CelEvaluationException | RuntimeException e) {
      throw new InvalidValueException("not an expression: " + e.getMessage());
    }
  }

  private static CelAbstractSyntaxTree checked(String text, CelValidationResult result)
      throws InvalidValueException {
    if (result.hasError()) {
      CelIssue first = result.getErrors().get(0);
      throw new InvalidValueException(message(first), offset(text, first.getSourceLocation()));
    }
    try {
      return result.getAst();
    } catch (CelValidationException e) {
      throw new IllegalStateException("it has no error", e);
    }
  }

  private static String message(CelIssue issue) {
    String message = AFTERTHOUGHT.split(issue.getMessage().strip())[0];
    Matcher field = UNDEFINED_FIELD.matcher(message);
    if (field.find()) {
      return "no field '%s'%s"
          .formatted(field.group(1), Suggestion.among(field.group(1), TYPES.fieldNames()));
    }
    return message;
  }

  /** Where a line, from 1, and a column, from 0 in code points, stand in the text, in chars. */
  private static int offset(String text, CelSourceLocation location) {
    int start = 0;
    for (int line = 1; line < location.getLine(); line++) {
      start = text.indexOf('\n', start) + 1;
    }
    int points = text.codePointCount(start, text.length());
    int column = Math.max(0, Math.min(location.getColumn(), points));
    return text.offsetByCodePoints(start, column);
  }
}
