import { useQueryClient } from '@tanstack/react-query'
import { DetailsForm } from './details-form.tsx'
import { FilesPart } from './files-part.tsx'
import { SamplePart } from './sample-part.tsx'
import { changeSchool, useSchool } from './school.api.ts'
import type { School, SchoolChanges } from './school.api.ts'
import { strings } from './school.strings.ts'
import { WaysPart } from './ways-part.tsx'
import { readSetup } from '../../lib/box.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { readSession } from '../../lib/session.ts'
import { LinkButton } from '../../ui/button.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Page } from '../../ui/page.tsx'

export default function SchoolPage() {
  const t = useText(strings)
  const query = useSchool()
  const save = useSave()
  return (
    <Page title={t('school.title')} narrow back={{ to: '/', label: t('school.home') }}>
      <Loaded query={query}>
        {(school) => (
          <>
            <DetailsForm school={school} save={save} />
            <WaysPart ways={school.signInWays} save={save} />
            <section className="card stack" aria-labelledby="subjects">
              <h2 id="subjects">{t('school.subjects')}</h2>
              <p className="muted">{t('school.subjects_text')}</p>
              <div><LinkButton icon="book" to="/categories">{t('school.to_subjects')}</LinkButton></div>
            </section>
            <FilesPart room={school.media} save={save} />
            {school.sampleContent && <SamplePart />}
          </>
        )}
      </Loaded>
    </Page>
  )
}

export type Save = (changes: SchoolChanges) => Promise<void>

function useSave(): Save {
  const client = useQueryClient()
  return async (changes) => {
    client.setQueryData<School>(['school'], await changeSchool(changes))
    // The head of the page, and whose zone is the school's, show it at once.
    await Promise.all([readSetup(), readSession()]).catch(() => {})
    void client.invalidateQueries({ queryKey: ['dashboard'] })
  }
}
