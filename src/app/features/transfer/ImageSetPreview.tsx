import type { ReactNode } from 'react';
import { encodingsWith } from './ReadOptionsForm.tsx';
import type { ImageLabels } from '#formats/images/types.ts';
import type { ImagePreview } from '#jobs/transfer/transfer.api.ts';
import { Checkbox } from '#ui/Checkbox.tsx';
import { Notice } from '#ui/Notice.tsx';
import { Select } from '#ui/Select.tsx';
import { TextField } from '#ui/TextField.tsx';
import { bytesText, plural } from '#app/parts/time.ts';
import { takesMedium } from '#domain/state/takesMedium.ts';
import { useProject } from '#app/store/session.ts';
import { ClassNames } from './ClassNames.tsx';
import { areNumbers, choiceOf, choicesOf, labelInSight, labelsOfChoice, namesInSight, splitsInSight } from './imageSet.ts';
import { FilePicture } from './FilePicture.tsx';
import { LabelNames } from './LabelNames.tsx';
import { ReplacingNotice } from './Replacing.tsx';
import { WhatTheyAre } from './WhatTheyAre.tsx';
import type { SetPlan } from './setPlan.ts';
import type { ImportFlow } from './useImport.ts';
import styles from './ImageSetPreview.module.css';

/** What a set of images holds: number, types, the first of them with their labels, and where labels come from. */
export function ImageSetPreview({ plan, flow }: { readonly plan: SetPlan; readonly flow: ImportFlow }): ReactNode {
  const { preview, labels, source, labelNames } = plan;
  const found = namesInSight(preview, labels);
  const splits = splitsInSight(preview, labels);
  return (
    <div className={styles['root']}>
      <ReplacingNotice {...flow.replacing} />
      <p>{summaryOf(preview)}</p>
      <Refusal images={preview.images + preview.named} />
      {preview.peer !== null && (
        <Notice tone={plan.withoutPeer ? 'warn' : 'error'} title="There are annotations that cannot come in">
          <p>
            {preview.peer.file}: {preview.peer.message}
          </p>
          <Checkbox
            label="Import the images without these annotations"
            checked={plan.withoutPeer}
            onChange={(withoutPeer) => flow.change({ withoutPeer })}
          />
        </Notice>
      )}
      <div className={styles['options']}>
        {flow.replacing.record === null && (
          <TextField
            label="Source name"
            hint="Keeps these images apart from others'. The same name and images again add nothing."
            value={source}
            onChange={(next) => flow.change({ source: next })}
          />
        )}
        <Select
          label="Labels come from"
          value={choiceOf(labels)}
          options={choicesOf(preview)}
          onChange={(choice) => flow.change({ labels: labelsOfChoice(preview, choice), labelNames: {} })}
        />
        {labels.from === 'set' &&
          (preview.holds?.options ?? []).map(({ name, title, values }) => (
            <Select
              key={name}
              label={title}
              value={labels.options?.[name] ?? values[0]?.value ?? ''}
              options={values}
              onChange={(value) => flow.change({ labels: { ...labels, options: { ...labels.options, [name]: value } } })}
            />
          ))}
        <WhatTheyAre plan={plan} onChange={(model) => flow.change({ model })} />
        {labels.from === 'table' && (
          <Columns plan={{ preview, labels }} onChange={(next) => flow.change({ labels: next, labelNames: {} })} />
        )}
      </div>
      {preview.words.length > 0 && (
        <Notice tone="warn" title="Where labels come from">
          {preview.words.join(' ')}
        </Notice>
      )}
      <FirstImages preview={preview} labels={labels} labelNames={labelNames} />
      {preview.problems.length > 0 && (
        <Notice tone="warn" title={`${plural(preview.problems.length, 'file')} that cannot come in, among those looked at`}>
          {preview.problems
            .slice(0, 3)
            .map((problem) => `${problem.file}: ${problem.message}`)
            .join(' ')}
        </Notice>
      )}
      {areNumbers(found) && <ClassNames numbers={found} onChange={(next) => flow.change({ labelNames: next })} />}
      <LabelNames found={found} labelNames={labelNames} onChange={(next) => flow.change({ labelNames: next })} />
      {splits.length > 0 && (
        <Checkbox
          label="The images that the data call test are the test split"
          hint={`In place of a drawn one, for ever. Splits of the data: ${splits.slice(0, 6).join(', ')}. Otherwise they are kept as meta.`}
          checked={plan.keepSplit}
          onChange={(keepSplit) => flow.change({ keepSplit })}
        />
      )}
    </div>
  );
}

function summaryOf({ images, types, others, bytes }: ImagePreview): string {
  const kinds = Object.entries(types).sort((a, b) => b[1] - a[1]);
  const [only] = kinds;
  const looked = kinds.reduce((sum, [, count]) => sum + count, 0);
  const what =
    kinds.length === 1 && only !== undefined ? only[0] : kinds.map(([type, count]) => `${type} ${share(count, looked)}`).join(', ');
  const rest = others === 0 ? '' : ` ${plural(others, 'other file')} ${others === 1 ? 'stays' : 'stay'} outside.`;
  return `${plural(images, 'image')}${what === '' ? '' : ` (${what})`}, ${bytesText(bytes)}.${rest}`;
}

const share = (count: number, all: number): string => `${Math.max(1, Math.round((100 * count) / all))} %`;

/** Said before the import rather than after. */
function Refusal({ images }: { readonly images: number }): ReactNode {
  const texts = useProject((update) => !takesMedium(update.view, 'image'));
  if (images === 0) {
    return (
      <Notice tone="error" title="No images were found">
        PNG, JPEG, WebP, GIF, BMP and AVIF come in, also from a zip, and pairs of IDX files. A table alone is imported by itself.
      </Notice>
    );
  }
  if (!texts) return null;
  return (
    <Notice tone="error" title="The items of this project are texts">
      Make a project for images, and import them there.
    </Notice>
  );
}

/** Stands for the 0/1 columns among names of columns, none of which is a line feed. */
const FLAGS = '\n';

interface ColumnsProps {
  readonly plan: { readonly preview: ImagePreview; readonly labels: Extract<ImageLabels, { from: 'table' }> };
  readonly onChange: (labels: ImageLabels) => void;
}

function Columns({ plan: { preview, labels }, onChange }: ColumnsProps): ReactNode {
  const table = preview.tables.find(({ path }) => path === labels.path);
  const options = (table?.fields ?? []).map((field) => ({ value: field, title: field }));
  const flags = labels.labelColumns?.length ? labels.labelColumns : (table?.flags ?? []);
  const { labelColumns: _columns, labelCells: _cells, ...plain } = labels;
  const used = labels.encoding ?? 'utf-8';
  return (
    <>
      <Select
        label="Column with the file's name"
        value={labels.fileField}
        options={options}
        onChange={(fileField) => onChange({ ...labels, fileField })}
      />
      <Select
        label="Column with the label"
        value={labels.labelColumns?.length ? FLAGS : (labels.labelField ?? '')}
        options={[
          { value: '', title: 'none' },
          ...options,
          ...(flags.length > 1 ? [{ value: FLAGS, title: `each of ${flags.length} columns of 0 and 1: ${flags.join(', ')}` }] : []),
        ]}
        onChange={(field) =>
          onChange(
            field === FLAGS
              ? { ...plain, labelField: null, labelColumns: flags }
              : { ...plain, labelField: field === '' ? null : field, labelColumns: [] },
          )
        }
      />
      {(used !== 'utf-8' || table?.encoding.certain === false) && (
        <Select
          label="Encoding of the table"
          value={used}
          options={encodingsWith(used)}
          onChange={(encoding) => onChange({ ...labels, encoding })}
        />
      )}
    </>
  );
}

interface FirstProps {
  readonly preview: ImagePreview;
  readonly labels: ImageLabels;
  readonly labelNames: Readonly<Record<string, string>>;
}

function FirstImages({ preview, labels, labelNames }: FirstProps): ReactNode {
  if (preview.first.length === 0) return null;
  return (
    <div className={styles['scroll']} tabIndex={0} role="region" aria-label="The first images">
      <ul className={styles['grid']}>
        {preview.first.map((first) => {
          const label = labelInSight(preview, labels, first);
          const unknown = labels.from === 'table' ? `by ${labels.labelField}` : '';
          const name = label === undefined ? unknown : label === null ? 'no label' : (labelNames[label] ?? label);
          return (
            <li key={first.path}>
              <FilePicture file={first.file} className={styles['image']} />
              <span className={styles['label']}>{name}</span>
              <span className={styles['path']} title={first.path}>
                {first.path}
              </span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
