import js from '@eslint/js'
import vue from 'eslint-plugin-vue'
import tseslint from 'typescript-eslint'
import vueParser from 'vue-eslint-parser'

const plain = 'Use shallowRef: documents and results stay plain objects.'

export default tseslint.config(
  {ignores: ['dist', 'dist-cli', 'node_modules', 'public', 'test-results', '**/*.as.ts', '**/*.cjs']},
  js.configs.recommended,
  {
    files: ['**/*.{ts,vue}'],
    extends: [...tseslint.configs.strictTypeChecked, ...vue.configs['flat/recommended']],
    languageOptions: {
      parser: vueParser,
      parserOptions: {
        parser: tseslint.parser,
        projectService: true,
        extraFileExtensions: ['.vue'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      'no-undef': 'off', // TypeScript knows
      '@typescript-eslint/restrict-template-expressions': ['error', {allowNumber: true}],
      '@typescript-eslint/no-confusing-void-expression': ['error', {ignoreArrowShorthand: true}],
      '@typescript-eslint/no-non-null-assertion': 'off', // an index that the loop bounds needs no check
      '@typescript-eslint/no-unnecessary-condition': 'off', // wrong where an index may be out of range
      'vue/html-indent': 'off', // prettier's business, as are the next ones
      'vue/max-attributes-per-line': 'off',
      'vue/html-self-closing': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/html-closing-bracket-spacing': 'off',
      'vue/attributes-order': 'off',
      'vue/first-attribute-linebreak': 'off',
      'vue/one-component-per-file': 'off',
      'vue/require-default-prop': 'off',
    },
  },
  {
    files: ['src/**/*.{ts,vue}', 'nodes/**/*.{ts,vue}'],
    ignores: ['**/*.test.ts'],
    rules: {
      'max-lines': ['error', {max: 200, skipBlankLines: true, skipComments: true}],
      'max-lines-per-function': ['error', {max: 60, skipBlankLines: true, skipComments: true}],
      'max-params': ['error', 4],
      complexity: ['error', {max: 12, variant: 'modified'}], // a switch counts once
      'max-depth': ['error', 4],
      'no-restricted-imports': [
        'error',
        {paths: [{name: 'vue', importNames: ['ref', 'reactive'], message: plain}]},
      ],
      'no-restricted-properties': [
        'error',
        {object: 'Math', property: 'random', message: 'Use a seeded generator of src/core/random.ts.'},
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'ThrowStatement > NewExpression[callee.name="Error"]',
          message: 'Throw fault(code, detail), so that the editor can explain it.',
        },
      ],
    },
  },
  {
    files: ['src/**/*.vue', 'nodes/**/*.vue'],
    ignores: ['src/editor/bench/**'],
    rules: {
      // Texts are said by src/words, so that they can be said in Chinese; these are the same in all languages.
      'vue/no-bare-strings-in-template': [
        'error',
        {
          allowlist: [
            'Spikeloom',
            'CSV',
            'SVG',
            'PNG',
            'k',
            'B',
            '%',
            '×',
            '–',
            '·',
            ':',
            ';',
            ',',
            '.',
            '→',
            'F2',
            'Del',
            '(',
            ')',
            '?',
          ],
        },
      ],
    },
  },
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: {
      globals: {process: 'readonly', console: 'readonly', URL: 'readonly', Buffer: 'readonly'},
    },
  },
)
